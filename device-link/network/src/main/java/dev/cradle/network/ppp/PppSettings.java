package dev.cradle.network.ppp;

import java.net.Inet4Address;
import java.util.Optional;

/**
 * What one end brings to the negotiation.
 *
 * @param local this end's address; 0.0.0.0 takes the one that the peer gives
 * @param peer the other end's address, which it is given if it asks for another; 0.0.0.0 takes the
 *     one that the peer has
 * @param nameServer given to a peer that asks for one; the DEVICE role asks for one itself
 * @param mru the greatest packet in bytes, 128 to 8184, for both directions: the peer is asked not
 *     to exceed it, and this end does not, even if the peer takes more
 */
public record PppSettings(
        PppRole role,
        Inet4Address local,
        Inet4Address peer,
        Optional<Inet4Address> nameServer,
        int mru,
        PppQuirks quirks) {
    /** RFC 1661: what a peer expects that is not told otherwise. */
    public static final int DEFAULT_MRU = 1500;

    private static final int LEAST_MRU = 128;

    /** What fits the receiver's buffer with header and check. */
    private static final int MOST_MRU = HdlcDecoder.MOST - 8;

    public PppSettings {
        if (mru < LEAST_MRU || mru > MOST_MRU) {
            throw new IllegalArgumentException("an MRU of " + mru + " bytes");
        }
    }

    /** The desktop's end, which is also the name server. */
    public static PppSettings host(Inet4Address local, Inet4Address peer, PppQuirks quirks) {
        return new PppSettings(PppRole.HOST, local, peer, Optional.of(local), DEFAULT_MRU, quirks);
    }

    /** The device's end, which takes the addresses it is given. */
    public static PppSettings device(PppQuirks quirks) {
        return new PppSettings(
                PppRole.DEVICE,
                Addresses.NONE,
                Addresses.NONE,
                Optional.empty(),
                DEFAULT_MRU,
                quirks);
    }

    public PppSettings withMru(int bytes) {
        return new PppSettings(role, local, peer, nameServer, bytes, quirks);
    }
}
