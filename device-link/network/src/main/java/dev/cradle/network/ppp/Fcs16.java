package dev.cradle.network.ppp;

/**
 * The frame check sequence of RFC 1662 appendix C: polynomial 0x8408, initial value 0xFFFF,
 * complemented, low byte first on the wire. The check of {@code 123456789} is 0x906E.
 */
final class Fcs16 {
    /** What a frame gives together with its own check. */
    private static final int GOOD = 0xF0B8;

    private static final int START = 0xFFFF;
    private static final int POLYNOMIAL = 0x8408;
    private static final short[] TABLE = table();

    private Fcs16() {}

    private static short[] table() {
        short[] table = new short[256];
        for (int value = 0; value < table.length; value++) {
            int fcs = value;
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) == 0 ? fcs >>> 1 : fcs >>> 1 ^ POLYNOMIAL;
            }
            table[value] = (short) fcs;
        }
        return table;
    }

    private static int run(byte[] bytes, int offset, int length) {
        int fcs = START;
        for (int i = offset; i < offset + length; i++) {
            fcs = fcs >>> 8 ^ TABLE[(fcs ^ bytes[i]) & 0xFF] & 0xFFFF;
        }
        return fcs;
    }

    /** The check to send after these bytes, low byte first. */
    static int of(byte[] bytes, int offset, int length) {
        return run(bytes, offset, length) ^ 0xFFFF;
    }

    /** Whether the bytes end in their own check. */
    static boolean good(byte[] bytes, int offset, int length) {
        return run(bytes, offset, length) == GOOD;
    }
}
