package dev.cradle.formats.certificates;

import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.binary.FormatException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * DER inside text: with the lines that begin and end PEM, whatever their label, or bare base64
 * (reference ca-enrollment.md A1).
 */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LINE = 64;
    private static final byte[] LINE_END = {'\r', '\n'};

    /** The tag of a sequence, with which every structure begins that is carried this way. */
    private static final int SEQUENCE = 0x30;

    /** From this length on DER says in a first byte above ASCII how many length bytes follow. */
    private static final int LONG_LENGTH = 0x80;

    private Pem() {}

    /**
     * DER from DER, PEM or bare base64; the first block counts when there are several.
     *
     * @param format what is being read, for the error
     * @param most the largest number of DER bytes
     */
    public static byte[] toDer(String format, byte[] data, int most) throws FormatException {
        if (isDer(data)) {
            if (data.length > most) {
                throw new FormatException(format, "DER", 0, "is larger than " + most + " bytes");
            }
            return data.clone();
        }
        if (data.length > 2L * most + 1024) {
            throw new FormatException(format, "text", 0, "is larger than " + most + " bytes");
        }
        return toDer(format, new String(data, StandardCharsets.ISO_8859_1), most);
    }

    /** DER from PEM or bare base64. */
    public static byte[] toDer(String format, String text, int most) throws FormatException {
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            return Base64Text.decode(format, "base64", text, most);
        }
        int bodyStart = text.indexOf(DASHES, begin + BEGIN.length());
        int end = text.indexOf(END, begin);
        if (bodyStart < 0 || end < bodyStart + DASHES.length()) {
            throw new FormatException(format, "PEM", begin, "begins but does not end");
        }
        return Base64Text.decode(
                format, "PEM", text.substring(bodyStart + DASHES.length(), end), most);
    }

    /** PEM with lines of 64 characters and CR LF. */
    public static String write(String label, byte[] der) {
        return BEGIN
                + label
                + DASHES
                + "\r\n"
                + Base64.getMimeEncoder(LINE, LINE_END).encodeToString(der)
                + "\r\n"
                + END
                + label
                + DASHES
                + "\r\n";
    }

    private static boolean isDer(byte[] data) {
        return data.length >= 2
                && (data[0] & 0xFF) == SEQUENCE
                && ((data[1] & 0xFF) >= LONG_LENGTH || (data[1] & 0xFF) == data.length - 2);
    }
}
