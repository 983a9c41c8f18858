package dev.cradle.network.ppp;

import java.util.Arrays;

/** Makes frames of HDLC-like framing (RFC 1662) for the wire. */
final class HdlcEncoder {
    static final byte FLAG = 0x7E;
    static final byte ESCAPE = 0x7D;
    static final int TOGGLE = 0x20;

    /** Every control character is escaped: what a peer wants until it says otherwise. */
    static final int ALL_CONTROLS = 0xFFFFFFFF;

    private HdlcEncoder() {}

    /**
     * @param frame address and control if there, protocol and information; no check sequence
     * @param escapes bit n is set when the peer wants byte n (0 to 31) escaped
     * @param opened whether a flag goes first; without it the closing flag of the frame before
     *     opens this one
     */
    static byte[] encode(byte[] frame, int escapes, boolean opened) {
        byte[] wire = new byte[2 * (frame.length + 2) + 2];
        int at = 0;
        if (opened) {
            wire[at++] = FLAG;
        }
        for (byte value : frame) {
            at = put(wire, at, value, escapes);
        }
        int fcs = Fcs16.of(frame, 0, frame.length);
        at = put(wire, at, (byte) fcs, escapes);
        at = put(wire, at, (byte) (fcs >>> 8), escapes);
        wire[at++] = FLAG;
        return Arrays.copyOf(wire, at);
    }

    private static int put(byte[] wire, int at, byte value, int escapes) {
        boolean control = value >= 0 && value < 0x20 && (escapes >>> value & 1) != 0;
        if (control || value == FLAG || value == ESCAPE) {
            wire[at] = ESCAPE;
            wire[at + 1] = (byte) (value ^ TOGGLE);
            return at + 2;
        }
        wire[at] = value;
        return at + 1;
    }
}
