package dev.cradle.rapi.session;

import dev.cradle.network.DeviceNetwork;

import java.io.IOException;
import java.net.InetAddress;

/** Gives the network towards one device by the address its connection came from. */
@FunctionalInterface
public interface PeerNetworks {
    DeviceNetwork towards(InetAddress device) throws IOException;

    /** For a network that has only one peer. */
    static PeerNetworks always(DeviceNetwork network) {
        return device -> network;
    }
}
