package dev.cradle.core.enrolment;

import dev.cradle.formats.webenrolment.Disposition;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalInt;

/** What stands behind the gateway's pages: one enrolment, which alone the gateway answers for. */
interface GatewayDesk {
    /**
     * The number under which the device knows the request; the journal's, never the authority's.
     */
    long requestNumber();

    /**
     * Takes a device's request.
     *
     * @param token what the device sent as template
     * @throws UnknownTokenException when the token is not a live one of this enrolment
     */
    Decision submit(String token, byte[] pkcs10) throws UnknownTokenException;

    /** Looks at the request once more. */
    Decision decision();

    /**
     * The certificate and its chain, from the leaf to the root; empty unless issued. Counts as the
     * pick-up.
     */
    List<X509Certificate> pickUp();

    /** The authority's own chain, its certificate first. */
    List<X509Certificate> authorityChain();

    /** The answer to a submission or a look has left for the device as a whole. */
    void answered();

    /** The device asked for something that is not here; for the journal. */
    void refused(String what);

    /** What has become of the request, as a page says it. */
    sealed interface Decision {
        record Issued() implements Decision {}

        record Pending() implements Decision {}

        /**
         * @param hresult the authority's code where it gave one
         */
        record Denied(OptionalInt hresult, String text) implements Decision {}

        /** Neither: the page shows the disposition. */
        record Undecided(Disposition disposition, String text) implements Decision {}
    }

    /** The token is unknown, used for another key, or expired. */
    final class UnknownTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownTokenException(String why) {
            super(why);
        }
    }
}
