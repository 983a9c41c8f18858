package dev.cradle.network.link;

/**
 * A protocol that carries IPv4 packets over a {@link ByteLink}, as a pure state machine: PPP, or
 * Ethernet frames in RNDIS messages. It has no thread and no clock of its own. Every call comes
 * from one thread at a time and is answered through {@link Driver} before it returns; {@code now}
 * is a moment in nanoseconds on a monotonic scale of the caller's.
 */
public interface PacketMachine {
    /** No deadline: {@link #tick} need not be called before something else happens. */
    long NEVER = Long.MAX_VALUE;

    /** The machine's outside. Called only from within the machine's own methods. */
    interface Driver {
        /** Bytes for the wire, one write. The machine does not touch them again. */
        void transmit(byte[] bytes);

        /** Packets may be sent from now on. Called again after a renegotiation. */
        void up(LinkAddresses addresses);

        /** An IPv4 packet from the peer, not yet looked at. */
        void packet(byte[] packet);

        /** The end, called once: nothing is sent or received any more. */
        void down(String reason);
    }

    /** Begins to negotiate. */
    void start(Driver driver, long now);

    /** Bytes from the wire, in whatever pieces. Never throws because of what they hold. */
    void receive(byte[] bytes, int offset, int length, long now);

    /** Sends one IPv4 packet; dropped silently while the link is not up. */
    void send(byte[] packet, long now);

    /** Does what is due. */
    void tick(long now);

    /** When {@link #tick} is to be called next, or {@link #NEVER}. */
    long deadline();

    /** Says goodbye to the peer where the protocol can; {@link Driver#down} follows soon. */
    void stop(long now);
}
