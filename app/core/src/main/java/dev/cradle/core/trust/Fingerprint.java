package dev.cradle.core.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The SHA-256 of a certificate's DER.
 *
 * @param hex 64 upper-case hex digits
 */
public record Fingerprint(String hex) {
    public Fingerprint {
        if (!hex.matches("[0-9A-F]{64}")) {
            throw new IllegalArgumentException("A SHA-256 fingerprint has 64 hex digits.");
        }
    }

    /** The fingerprint of a certificate. */
    public static Fingerprint of(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Fingerprint(HexFormat.of().withUpperCase().formatHex(hash));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }

    /** Reads what a person typed: any case, with or without colons, blanks and hyphens. */
    public static Optional<Fingerprint> parse(String typed) {
        String digits = typed.replaceAll("[\\s:\\-]", "").toUpperCase(Locale.ROOT);
        return digits.matches("[0-9A-F]{64}")
                ? Optional.of(new Fingerprint(digits))
                : Optional.empty();
    }

    /** For people: pairs of digits, separated by colons. */
    @Override
    public String toString() {
        return hex.replaceAll("(..)(?!$)", "$1:");
    }
}
