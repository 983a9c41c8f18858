package dev.cradle.network.ppp;

import dev.cradle.network.link.LinkAddresses;

import java.net.Inet4Address;
import java.util.Optional;

/**
 * How far PPP has come, for whoever looks why a device does not connect. A snapshot.
 *
 * @param reached the furthest that it ever came
 * @param lcp where the link's negotiation stands
 * @param ipcp where the negotiation of addresses stands
 * @param frames what was sent and received
 * @param agreed addresses, while the link is up, with the name server
 * @param end why it ended
 */
public record PppStatus(
        Reached reached,
        NegotiationState lcp,
        NegotiationState ipcp,
        FrameCounts frames,
        Optional<Agreed> agreed,
        Optional<String> end) {
    static final PppStatus NEW =
            new PppStatus(
                    Reached.NOTHING,
                    NegotiationState.INITIAL,
                    NegotiationState.INITIAL,
                    FrameCounts.NONE,
                    Optional.empty(),
                    Optional.empty());

    /** Stages of a link, in order. */
    public enum Reached {
        /** No whole frame was received. */
        NOTHING,
        /** Frames come; there is no agreement on the link yet. */
        LCP,
        /** The link is agreed on; addresses are not yet. */
        IPCP,
        /** IP packets can pass. */
        UP
    }

    /**
     * What the two ends agreed on.
     *
     * @param nameServer given by the peer, in the DEVICE role
     */
    public record Agreed(LinkAddresses addresses, Optional<Inet4Address> nameServer) {}

    /**
     * Frames so far.
     *
     * @param received with a right check
     * @param damaged with a wrong check
     * @param aborted given up by the peer
     * @param oversized beyond every agreement
     * @param malformed with a right check but no sense, or an answer to nothing
     */
    public record FrameCounts(
            long sent, long received, long damaged, long aborted, long oversized, long malformed) {
        static final FrameCounts NONE = new FrameCounts(0, 0, 0, 0, 0, 0);
    }
}
