package dev.cradle.network.ip.packet;

/**
 * What an IPv4 header says (RFC 791), without options and checksum.
 *
 * @param source an address as a number, its first byte the highest
 * @param destination the same
 * @param protocol {@link #ICMP}, {@link #TCP}, {@link #UDP} or another
 * @param identification names the packet that fragments belong to, 0 to 65535
 * @param fragment the 16 bits of flags and fragment offset
 * @param timeToLive hops left
 */
public record Ipv4Header(
        int source,
        int destination,
        int protocol,
        int identification,
        int fragment,
        int timeToLive) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;

    /** Flag in {@link #fragment}: routers must not split this packet. */
    public static final int DO_NOT_FRAGMENT = 0x4000;

    /** Flag in {@link #fragment}: another fragment follows. */
    public static final int MORE_FRAGMENTS = 0x2000;

    private static final int OFFSET_MASK = 0x1FFF;
    private static final int USUAL_TIME_TO_LIVE = 64;

    /** A header of a packet of our own. */
    public static Ipv4Header of(
            int source, int destination, int protocol, int identification, int fragment) {
        return new Ipv4Header(
                source,
                destination,
                protocol,
                identification & 0xFFFF,
                fragment,
                USUAL_TIME_TO_LIVE);
    }

    /** Whether this is a part of a packet only. */
    public boolean isFragment() {
        return (fragment & (MORE_FRAGMENTS | OFFSET_MASK)) != 0;
    }

    public boolean moreFragments() {
        return (fragment & MORE_FRAGMENTS) != 0;
    }

    /** Where in the whole payload this part begins, in bytes. */
    public int fragmentOffset() {
        return (fragment & OFFSET_MASK) * 8;
    }

    /** This header for the whole that its fragments make. */
    public Ipv4Header whole() {
        return new Ipv4Header(source, destination, protocol, identification, 0, timeToLive);
    }
}
