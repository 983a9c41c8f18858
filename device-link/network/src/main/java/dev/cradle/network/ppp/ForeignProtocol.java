package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The answers to protocols that this end does not speak. */
final class ForeignProtocol {
    private static final int PROTOCOL_SIZE = 2;

    private ForeignProtocol() {}

    /**
     * A Configure-Reject of all the kinds of compression offered. Devices do without compression
     * more readily when each kind is refused than when the protocol is; an empty offer leaves only
     * the latter (reference section 3.4).
     *
     * @return nothing where the frame is no such offer
     */
    static Optional<ControlPacket> compressionRefused(PppFrame frame) {
        if (frame.protocol() != PppProtocol.CCP) {
            return Optional.empty();
        }
        try {
            ControlPacket offer = ControlPacket.decode(frame.information());
            boolean some =
                    offer.code() == ControlPacket.CONFIGURE_REQUEST
                            && !ConfigureOption.decode(offer.data()).isEmpty();
            return some
                    ? Optional.of(
                            new ControlPacket(
                                    ControlPacket.CONFIGURE_REJECT,
                                    offer.identifier(),
                                    offer.data()))
                    : Optional.empty();
        } catch (FormatException hostile) {
            return Optional.empty();
        }
    }

    /**
     * LCP's Protocol-Reject with as much of the frame as the peer takes.
     *
     * @param peerMru bytes
     */
    static ControlPacket rejected(PppFrame frame, int identifier, int peerMru) {
        byte[] information = frame.information();
        int most = Math.min(information.length, peerMru - ControlPacket.HEADER - PROTOCOL_SIZE);
        byte[] data =
                ByteBuffer.allocate(PROTOCOL_SIZE + most)
                        .putShort((short) frame.protocol())
                        .put(information, 0, most)
                        .array();
        return new ControlPacket(ControlPacket.PROTOCOL_REJECT, identifier, data);
    }
}
