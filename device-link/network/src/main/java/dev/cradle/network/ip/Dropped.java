package dev.cradle.network.ip;

/** Why a packet was thrown away. */
public enum Dropped {
    /** A header makes no sense or a checksum does not match. */
    MALFORMED,
    /** From another sender, or to another address, than the two ends of the link. */
    STRANGER,
    /** A fragment that is too large, overlaps, or whose whole never came. */
    FRAGMENT,
    /** A protocol, or a kind of ICMP message, that is not spoken here. */
    UNKNOWN,
    /** Nobody receives datagrams on that port. */
    NO_RECEIVER,
    /** An answer for which the line had no room. */
    LINE_FULL
}
