package dev.cradle.core.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The one-time value that stands as {@code Template} in the provisioning document and maps a
 * request back to its row. Only its hash is stored.
 *
 * @param value 32 lower-case hex digits (128 random bits), safe in a form and in a CSP node
 */
public record EnrolmentToken(String value) {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    static EnrolmentToken create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new EnrolmentToken(HexFormat.of().formatHex(bytes));
    }

    /** Whether a template's name has a token's form, as temporary types carry it. */
    static boolean isToken(String template) {
        return template.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }

    /** What the journal stores: SHA-256 of the value, in lower-case hex. */
    String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "EnrolmentToken[hidden]";
    }
}
