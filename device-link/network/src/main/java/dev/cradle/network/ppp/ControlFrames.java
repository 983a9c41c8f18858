package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;

import java.util.function.Consumer;

/**
 * Finds the frames with which the two ends of a PPP link negotiate, in one direction of its bytes,
 * for a trace. Frames that carry packets are left out, and so are those that carry a password.
 */
public final class ControlFrames {
    /** Network control protocols: IPCP, CCP and the like (RFC 1661 section 2). */
    private static final int FIRST_CONTROL = 0x8000;

    private static final int FIRST_LINK_CONTROL = 0xC000;

    private final HdlcDecoder decoder = new HdlcDecoder();

    /**
     * Takes bytes as they pass.
     *
     * @param found is given each frame with address, control and a protocol of two bytes, without
     *     flags and check; the array is its own
     */
    public void receive(byte[] bytes, int offset, int length, Consumer<byte[]> found) {
        decoder.receive(bytes, offset, length, frame -> look(frame, found));
    }

    private static void look(byte[] frame, Consumer<byte[]> found) {
        try {
            PppFrame decoded = PppFrame.decode(frame);
            int protocol = decoded.protocol();
            if (protocol == PppProtocol.LCP
                    || protocol >= FIRST_CONTROL && protocol < FIRST_LINK_CONTROL) {
                found.accept(whole(decoded));
            }
        } catch (FormatException noFrame) {
            // The machine that the bytes are for counts it.
            return;
        }
    }

    private static byte[] whole(PppFrame frame) {
        byte[] whole = new byte[4 + frame.information().length];
        whole[0] = (byte) 0xFF;
        whole[1] = 0x03;
        whole[2] = (byte) (frame.protocol() >> 8);
        whole[3] = (byte) frame.protocol();
        System.arraycopy(frame.information(), 0, whole, 4, frame.information().length);
        return whole;
    }
}
