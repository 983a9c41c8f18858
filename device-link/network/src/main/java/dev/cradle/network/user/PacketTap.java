package dev.cradle.network.user;

/**
 * Sees every IPv4 packet of a link, for a trace. Called by the threads that carry the packets, one
 * at a time: it must be quick, must not change the bytes and must not use the network.
 */
public interface PacketTap {
    PacketTap NONE =
            new PacketTap() {
                @Override
                public void sent(byte[] packet) {}

                @Override
                public void received(byte[] packet) {}
            };

    /** A packet is about to be handed to the link protocol. */
    void sent(byte[] packet);

    /** A packet has come, not yet looked at. */
    void received(byte[] packet);
}
