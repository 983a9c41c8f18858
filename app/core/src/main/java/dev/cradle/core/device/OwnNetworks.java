package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Networks of this program, with one device each. */
final class OwnNetworks {
    private static final Logger LOG = LoggerFactory.getLogger(OwnNetworks.class);

    /**
     * For a slow line: a block of the usual size is some seconds of it, behind which nothing of its
     * channel gets through.
     */
    static final RapiQuirks SLOW = RapiQuirks.UNKNOWN.withBlockSize(64 * 1024);

    /** What SynCE gave to the first device, link-layers.md 3.3; no other program sees them. */
    static final PppSettings PPP = PppSettings.host(address(1), address(129), PppQuirks.SERIAL);

    private OwnNetworks() {}

    /**
     * Has the hub listen on each network that a cable brings, and tells the device that it may
     * connect.
     *
     * @param name the link as it was typed
     * @param place what the log calls the cable
     */
    record Listening(String name, String place, RapiQuirks quirks, DeviceHub hub)
            implements Cable.User {
        @Override
        public void up(DeviceNetwork network) throws IOException {
            LOG.info("{}: {} is up", name, place);
            try {
                RapiHost host =
                        hub.listen(
                                name,
                                network,
                                RapiPorts.STANDARD,
                                quirks,
                                PeerNetworks.always(network));
                // Some WM5+ devices connect only when told to, rapi-wire.md 1.3.
                host.trigger(network);
            } catch (CradleException refused) {
                throw new IOException(refused.why(), refused);
            }
        }

        @Override
        public void lost(String reason) {
            LOG.info("{}: {}", name, reason);
        }
    }

    private static Inet4Address address(int last) {
        try {
            return (Inet4Address)
                    InetAddress.getByAddress(
                            new byte[] {(byte) 192, (byte) 168, (byte) 131, (byte) last});
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }
}
