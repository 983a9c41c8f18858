package dev.cradle.network.ppp;

/**
 * A farewell to whoever may still be in PPP with somebody who is gone: LCP's Terminate-Request (RFC
 * 1661 section 5.5), which needs no state of its own.
 */
public final class Goodbye {
    private Goodbye() {}

    /**
     * The frame as it goes on the wire, flags included.
     *
     * @param identifier of 0 to 255
     */
    public static byte[] frame(int identifier) {
        ControlPacket packet =
                new ControlPacket(ControlPacket.TERMINATE_REQUEST, identifier, new byte[0]);
        return HdlcEncoder.encode(
                new PppFrame(PppProtocol.LCP, packet.encode()).encode(false, false),
                HdlcEncoder.ALL_CONTROLS,
                true);
    }
}
