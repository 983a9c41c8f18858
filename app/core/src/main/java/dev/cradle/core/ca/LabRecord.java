package dev.cradle.core.ca;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * A request as the lab authority keeps it.
 *
 * @param id request number
 * @param origin who asked, when and with which key
 * @param pkcs10 the request itself
 * @param state what has been decided
 * @param refusal code and text where it was denied
 * @param certificate what was issued
 */
public record LabRecord(
        long id,
        Origin origin,
        byte[] pkcs10,
        State state,
        Optional<Refusal> refusal,
        Optional<X509Certificate> certificate) {
    /** Where a request stands. */
    public enum State {
        PENDING,
        ISSUED,
        DENIED,
        REVOKED
    }

    /**
     * @param journalId the enrolment it belongs to
     * @param keyHash SHA-256 of the SubjectPublicKeyInfo, upper-case hex
     * @param owner account of the person it is for
     */
    public record Origin(
            String journalId, String keyHash, String template, String owner, Instant at) {}

    /**
     * @param code HRESULT as eight hex digits
     */
    public record Refusal(String code, String text) {}
}
