package dev.cradle.emulator.enroller;

import java.util.Optional;

/**
 * One enrolment as kept by the device.
 *
 * @param id the GUID that its caller chose, or the thumbprint of the certificate to renew
 * @param type name of the certificate type
 * @param outcome how far it is
 * @param container the key container, once the key is made
 * @param requestId the server's number of the request, while it is pending
 */
public record EnrolmentSession(
        String id,
        String type,
        Outcome outcome,
        Optional<String> container,
        Optional<Long> requestId) {

    /**
     * How far a session is and how it ended.
     *
     * @param lastError HRESULT, 0 when all went well
     * @param thumbprint of the certificate, once it is in MY
     * @param text what the CA said when it denied the request
     */
    public record Outcome(
            EnrolmentStatus status,
            int lastError,
            Optional<String> thumbprint,
            Optional<String> text) {
        static Outcome of(EnrolmentStatus status) {
            return new Outcome(status, 0, Optional.empty(), Optional.empty());
        }

        /** The request has a number; the last error tells why it could not be picked up. */
        static Outcome waiting(int lastError) {
            return new Outcome(
                    EnrolmentStatus.PENDING, lastError, Optional.empty(), Optional.empty());
        }

        static Outcome failed(int lastError, Optional<String> text) {
            return new Outcome(EnrolmentStatus.FAILED, lastError, Optional.empty(), text);
        }

        /** In MY; {@code lastError} tells when its root was declined. */
        static Outcome done(int lastError, String thumbprint) {
            return new Outcome(
                    EnrolmentStatus.DONE, lastError, Optional.of(thumbprint), Optional.empty());
        }
    }

    /** A session that has not been started. */
    public static EnrolmentSession idle(String id, String type) {
        return new EnrolmentSession(
                id, type, Outcome.of(EnrolmentStatus.IDLE), Optional.empty(), Optional.empty());
    }

    public EnrolmentStatus status() {
        return outcome.status();
    }

    EnrolmentSession with(Outcome changed) {
        return new EnrolmentSession(id, type, changed, container, requestId);
    }

    EnrolmentSession withContainer(String name) {
        return new EnrolmentSession(id, type, outcome, Optional.of(name), requestId);
    }

    EnrolmentSession withRequest(long number) {
        return new EnrolmentSession(id, type, outcome, container, Optional.of(number));
    }

    /** Its key is gone: what is left is the outcome. */
    EnrolmentSession withoutKey() {
        return new EnrolmentSession(id, type, outcome, Optional.empty(), Optional.empty());
    }
}
