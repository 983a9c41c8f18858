package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;

import java.util.Arrays;

/**
 * What one frame carries: the protocol field and the information after it (RFC 1661 section 2).
 * Address and control may be missing, and the protocol may be one byte, in each combination.
 */
final class PppFrame {
    private static final String FORMAT = "PPP frame";
    private static final byte ADDRESS = (byte) 0xFF;
    private static final byte CONTROL = 0x03;

    private final int protocol;
    private final byte[] information;

    PppFrame(int protocol, byte[] information) {
        this.protocol = protocol;
        this.information = information;
    }

    int protocol() {
        return protocol;
    }

    /** Not a copy. */
    byte[] information() {
        return information;
    }

    static PppFrame decode(byte[] frame) throws FormatException {
        int at = 0;
        if (frame.length >= 2 && frame[0] == ADDRESS && frame[1] == CONTROL) {
            at = 2;
        }
        if (at == frame.length) {
            throw new FormatException(FORMAT, "protocol", at, "is missing");
        }
        int protocol = frame[at++] & 0xFF;
        // Only the last byte of a protocol number is odd.
        if ((protocol & 1) == 0) {
            if (at == frame.length || (frame[at] & 1) == 0) {
                throw new FormatException(FORMAT, "protocol", at, "does not end in an odd byte");
            }
            protocol = protocol << 8 | frame[at++] & 0xFF;
        }
        return new PppFrame(protocol, Arrays.copyOfRange(frame, at, frame.length));
    }

    /**
     * @param shortAddress leave address and control out
     * @param shortProtocol write a protocol below 0x100 as one byte
     */
    byte[] encode(boolean shortAddress, boolean shortProtocol) {
        int header = (shortAddress ? 0 : 2) + (shortProtocol && protocol < 0x100 ? 1 : 2);
        byte[] frame = new byte[header + information.length];
        int at = 0;
        if (!shortAddress) {
            frame[at++] = ADDRESS;
            frame[at++] = CONTROL;
        }
        if (header - at == 2) {
            frame[at++] = (byte) (protocol >>> 8);
        }
        frame[at] = (byte) protocol;
        System.arraycopy(information, 0, frame, header, information.length);
        return frame;
    }
}
