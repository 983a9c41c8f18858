package dev.cradle.formats.certificates;

import dev.cradle.formats.binary.FormatException;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The SHA-1 of a certificate's DER, which names it on the device (reference device-certificates.md
 * 1.2).
 *
 * @param hex 40 upper-case hexadecimal digits
 */
public record Thumbprint(String hex) {
    /** Hexadecimal digits of a thumbprint. */
    public static final int DIGITS = 40;

    private static final String FORMAT = "thumbprint";

    /**
     * @throws IllegalArgumentException unless {@code hex} is 40 upper-case hexadecimal digits; use
     *     {@link #parse} for what comes from outside
     */
    public Thumbprint {
        if (!hex.matches("[0-9A-F]{40}")) {
            throw new IllegalArgumentException("no thumbprint: " + hex);
        }
    }

    public static Thumbprint of(byte[] der) {
        return new Thumbprint(HexFormat.of().withUpperCase().formatHex(Digest.of("SHA-1", der)));
    }

    /** Accepts either case, and blanks or colons between the digits. */
    public static Thumbprint parse(String text) throws FormatException {
        if (text.length() > 4 * DIGITS) {
            throw new FormatException(FORMAT, "text", 0, "is too long");
        }
        String plain = text.replaceAll("[\\s:]", "").toUpperCase(Locale.ROOT);
        if (!plain.matches("[0-9A-F]{40}")) {
            throw new FormatException(FORMAT, "text", 0, "is not 40 hexadecimal digits");
        }
        return new Thumbprint(plain);
    }

    /** The 20 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
