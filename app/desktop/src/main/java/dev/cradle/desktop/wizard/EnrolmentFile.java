package dev.cradle.desktop.wizard;

import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.trust.TrustSettings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What IT decides about enrolment on a computer, in the file {@code enrolment.json}.
 *
 * @param type certificate type or template
 * @param owner whose certificate it is, {@link SignedIn#PLACE} for the account that is signed in
 * @param links links to wait on beside those that a cradled device's adapter makes
 * @param setClock whether a device's wrong clock is put right without asking
 */
public record EnrolmentFile(
        String type,
        Authority authority,
        String owner,
        List<String> links,
        boolean setClock,
        Words words,
        HelpDesk helpDesk) {
    public EnrolmentFile {
        links = List.copyOf(links);
    }

    /** Who issues. */
    public sealed interface Authority {
        String name();

        /** The lab authority of Cradle Enrolment's own data folder, for demonstrations. */
        record Lab(String name, LabSettings.Profile profile) implements Authority {}

        /**
         * Web-enrolment pages of a Windows authority.
         *
         * @param account who signs in, {@link SignedIn#PLACE} for the account at this computer
         * @param keepPassword whether its password may be kept among Cradle's secrets
         */
        record Windows(
                String name, URI address, String account, TrustSettings trust, boolean keepPassword)
                implements Authority {}
    }

    /**
     * What the pages say.
     *
     * @param certificate what users call it, for instance {@code Wi-Fi at Example Ltd}
     * @param organisation stands in the window's title
     * @param afterwards a sentence on the last page
     */
    public record Words(
            String certificate, Optional<String> organisation, Optional<String> afterwards) {}

    /** Whom users turn to: a name and at least one way there. */
    public record HelpDesk(
            String name, Optional<String> phone, Optional<String> mail, Optional<String> web) {
        /** The ways there in one line. */
        public String ways() {
            return String.join(
                    "  ·  ", Stream.of(phone, mail, web).flatMap(Optional::stream).toList());
        }
    }
}
