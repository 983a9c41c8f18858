package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.SerialLine;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.network.serial.SerialOpenException;
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

/**
 * A link over a serial port, with a network of this program: the device gets its address from here,
 * and every port of this end is free.
 */
public final class SerialLink implements OpenLink {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);

    /** What SynCE gave to the first device, link-layers.md 3.3; no other program sees them. */
    private static final PppSettings PPP =
            PppSettings.host(address(1), address(129), PppQuirks.SERIAL);

    /** A block is some seconds of line, behind which nothing of its channel gets through. */
    private static final RapiQuirks QUIRKS = RapiQuirks.UNKNOWN.withBlockSize(64 * 1024);

    private final Cable cable;

    private SerialLink(Cable cable) {
        this.cable = cable;
    }

    /**
     * Opens the port and waits there for devices.
     *
     * @param name the link as it was typed
     * @throws CradleException {@code PORT_UNAVAILABLE} for a port that cannot be opened
     */
    public static SerialLink open(String name, LinkSpec.Serial spec, DeviceHub hub)
            throws CradleException {
        SerialLine line = new SerialLine(spec.port(), spec.baud(), spec.flow());
        try {
            return new SerialLink(Cable.start(line, PPP, new Listening(name, hub)));
        } catch (IOException notOpen) {
            throw problem(name, notOpen);
        }
    }

    /** Why a port cannot be used, in users' words. */
    static CradleException problem(String name, IOException notOpen) {
        return new CradleException(
                ProblemCode.PORT_UNAVAILABLE,
                "The link " + name + " cannot be used.",
                notOpen.getMessage() + ".",
                notOpen instanceof SerialOpenException typed ? typed.remedy() : "Plug it in again.",
                notOpen);
    }

    /**
     * Has the hub listen on each network that the cable brings.
     *
     * @param name the link as it was typed
     */
    private record Listening(String name, DeviceHub hub) implements Cable.User {
        @Override
        public void up(DeviceNetwork network) throws IOException {
            try {
                RapiHost host =
                        hub.listen(
                                name,
                                network,
                                RapiPorts.STANDARD,
                                QUIRKS,
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

    /** The line below, for who looks why a device does not connect. */
    public Cable cable() {
        return cable;
    }

    @Override
    public void close() {
        cable.close();
    }
}
