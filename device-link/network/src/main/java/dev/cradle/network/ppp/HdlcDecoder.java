package dev.cradle.network.ppp;

import java.util.Arrays;

/**
 * Finds frames of HDLC-like framing (RFC 1662) in a stream of bytes that comes in any pieces and
 * may hold anything. Never throws and holds at most {@link #MOST} bytes. Control characters count
 * as data whether or not they ought to have been escaped.
 */
final class HdlcDecoder {
    /** The greatest frame that is taken, its check included: far beyond what was agreed on. */
    static final int MOST = 8 * 1024;

    private static final int LEAST = 4;
    private static final int FCS_SIZE = 2;

    interface Frames {
        /** A frame whose check is right, without that check; the array is the receiver's. */
        void frame(byte[] frame);
    }

    private final byte[] buffer = new byte[MOST];
    private int size;
    private boolean escaped;
    private boolean overflowed;
    private long good;
    private long damaged;
    private long aborted;
    private long oversized;

    void receive(byte[] bytes, int offset, int length, Frames frames) {
        for (int i = offset; i < offset + length; i++) {
            byte value = bytes[i];
            if (value == HdlcEncoder.FLAG) {
                end(frames);
            } else if (escaped) {
                escaped = false;
                put((byte) (value ^ HdlcEncoder.TOGGLE));
            } else if (value == HdlcEncoder.ESCAPE) {
                escaped = true;
            } else {
                put(value);
            }
        }
    }

    private void put(byte value) {
        if (size == MOST) {
            overflowed = true;
        } else {
            buffer[size++] = value;
        }
    }

    private void end(Frames frames) {
        int length = size;
        boolean abort = escaped;
        boolean over = overflowed;
        size = 0;
        escaped = false;
        overflowed = false;
        if (abort) {
            aborted++;
        } else if (over) {
            oversized++;
        } else if (length >= LEAST) {
            if (Fcs16.good(buffer, 0, length)) {
                good++;
                frames.frame(Arrays.copyOf(buffer, length - FCS_SIZE));
            } else {
                damaged++;
            }
        }
    }

    /** Frames whose check was right. */
    long good() {
        return good;
    }

    /** Frames whose check was wrong. */
    long damaged() {
        return damaged;
    }

    /** Frames given up by their sender, with an escape before the flag. */
    long aborted() {
        return aborted;
    }

    /** Frames greater than {@link #MOST}. */
    long oversized() {
        return oversized;
    }
}
