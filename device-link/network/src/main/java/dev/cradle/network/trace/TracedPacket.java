package dev.cradle.network.trace;

import dev.cradle.network.Direction;

import java.time.Instant;
import java.util.List;

/**
 * One packet as a trace keeps it.
 *
 * @param kind how it begins
 * @param at when it was sent or received
 * @param direction which way it went
 * @param kept its first bytes: of an IP packet and of a frame what {@link PacketCut} leaves
 * @param length how many bytes it had on the link
 * @param notes what happened on the link before it, in order
 */
public record TracedPacket(
        Kind kind, Instant at, Direction direction, byte[] kept, int length, List<String> notes) {
    /** What a packet begins with. */
    public enum Kind {
        /** The IP header. */
        IP,
        /** Address, control and protocol of a PPP frame. */
        PPP,
        /** The header of an Ethernet frame. */
        ETHERNET
    }
}
