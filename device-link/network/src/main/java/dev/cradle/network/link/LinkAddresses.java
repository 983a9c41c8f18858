package dev.cradle.network.link;

import java.net.Inet4Address;

/**
 * What a link protocol agreed on with the peer.
 *
 * @param local this end's address
 * @param peer the other end's address
 * @param mtu the greatest IP packet in bytes that may be sent, 128 to 16384
 */
public record LinkAddresses(Inet4Address local, Inet4Address peer, int mtu) {
    public LinkAddresses {
        if (mtu < 128 || mtu > 16384) {
            throw new IllegalArgumentException("an MTU of " + mtu + " bytes");
        }
    }
}
