package dev.cradle.desktop.wizard;

import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.problem.CradleException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files as IT writes them. */
final class EnrolmentFiles {
    static final EnrolmentFile.HelpDesk HELP_DESK =
            new EnrolmentFile.HelpDesk(
                    "Service desk",
                    Optional.of("+44 20 7946 0100"),
                    Optional.of("desk@example.com"),
                    Optional.empty());

    private EnrolmentFiles() {}

    /** The lab authority, which issues to alice. */
    static EnrolmentFile lab() {
        return of(
                new EnrolmentFile.Authority.Lab("Lab", LabSettings.Profile.MODERN),
                "ExchangeUser",
                "Wi-Fi at Example Ltd");
    }

    static EnrolmentFile of(EnrolmentFile.Authority authority, String type, String certificate) {
        return new EnrolmentFile(
                type,
                authority,
                "alice",
                List.of(),
                true,
                new EnrolmentFile.Words(
                        certificate,
                        Optional.of("Example Ltd"),
                        Optional.of("Your device joins the network “Example” by itself.")),
                HELP_DESK);
    }

    /** The shortest text that is enough, with something in place of something else. */
    static String text(String... replacements) {
        String text =
                """
                {
                  "version": 1,
                  "type": "ExchangeUser",
                  "authority": { "kind": "lab" },
                  "owner": "alice",
                  "words": { "certificate": "Wi-Fi at Example Ltd" },
                  "helpDesk": { "name": "Service desk", "phone": "100" }
                }
                """;
        for (int i = 0; i < replacements.length; i += 2) {
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return text;
    }

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve(EnrolmentFilePlaces.NAME), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The refusal of a text. */
    static CradleException refusal(Path folder, String text) {
        Path file = write(folder, text);
        try {
            throw new AssertionError("accepted: " + EnrolmentFileReader.read(file));
        } catch (CradleException expected) {
            return expected;
        }
    }
}
