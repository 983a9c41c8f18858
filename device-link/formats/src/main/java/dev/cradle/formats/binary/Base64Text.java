package dev.cradle.formats.binary;

import java.util.Base64;

/**
 * Base64 as documents and web pages of this field carry it: blanks and line ends anywhere, padding
 * complete, nothing else (reference cab-formats.md 6 row 28).
 */
public final class Base64Text {
    private Base64Text() {}

    /**
     * @param format what is being read, for the error
     * @param field the field, for the error
     * @param most the largest number of decoded bytes
     * @throws FormatException for other characters, missing padding or more than {@code most} bytes
     */
    public static byte[] decode(String format, String field, CharSequence text, int most)
            throws FormatException {
        int characters = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i))) {
                characters++;
            }
        }
        if (characters / 4L * 3 - 2 > most) {
            throw new FormatException(format, field, -1, "is longer than " + most + " bytes");
        }
        byte[] packed = new byte[characters];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                continue;
            }
            if (c > 0x7E) {
                throw new FormatException(format, field, i, "holds a character outside base64");
            }
            packed[at++] = (byte) c;
        }
        if (characters % 4 != 0) {
            throw new FormatException(format, field, -1, "is base64 without complete padding");
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(packed);
        } catch (IllegalArgumentException e) {
            throw new FormatException(format, field, -1, "is not base64", e);
        }
        if (decoded.length > most) {
            throw new FormatException(format, field, -1, "is longer than " + most + " bytes");
        }
        return decoded;
    }

    /** One line, padded. */
    public static String encode(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
