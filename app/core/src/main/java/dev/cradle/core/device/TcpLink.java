package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** A link over the operating system's own network, on one address of this computer. */
public final class TcpLink implements OpenLink {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

    private final OsNetwork network;
    private final Optional<DeviceNetwork> device;
    private final RapiPorts ports;
    private final int passThroughPort;
    private final PacketTrace trace;

    private TcpLink(
            OsNetwork network,
            Optional<DeviceNetwork> device,
            RapiPorts ports,
            int passThroughPort,
            PacketTrace trace) {
        this.device = device;
        this.network = network;
        this.ports = ports;
        this.passThroughPort = passThroughPort;
        this.trace = trace;
    }

    /**
     * Has the hub listen on an address.
     *
     * @param name the link as it was typed
     * @throws CradleException {@code USAGE} for what is no address, {@code PORT_UNAVAILABLE} for
     *     one that is not this computer's or has its ports taken
     */
    public static TcpLink open(String name, LinkSpec.Tcp spec, DeviceHub hub)
            throws CradleException {
        OsNetwork network = network(name, spec);
        RapiPorts wanted =
                new RapiPorts(spec.control(), spec.legacy(), spec.device(), spec.trigger());
        PacketTrace trace = PacketTrace.of(name);
        try {
            RapiHost host =
                    hub.listen(
                            name,
                            trace.over(network, Direction.TO_DEVICE),
                            wanted,
                            RapiQuirks.UNKNOWN,
                            device -> trace.over(network.forPeer(device), Direction.TO_DEVICE));
            Optional<DeviceNetwork> device =
                    beside(network).map(there -> trace.over(there, Direction.TO_DEVICE));
            device.ifPresent(there -> trigger(host, there));
            return new TcpLink(network, device, host.ports(), spec.passThrough(), trace);
        } catch (CradleException notHad) {
            network.close();
            throw notHad;
        }
    }

    private static OsNetwork network(String name, LinkSpec.Tcp spec) throws CradleException {
        String what = "The link " + name + " cannot be used.";
        try {
            return OsNetwork.on(InetAddress.getByName(spec.address()));
        } catch (UnknownHostException | IllegalArgumentException wrong) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    what,
                    "“" + spec.address() + "” is no address of this computer.",
                    "Give the address that faces the device, for instance 192.168.55.100.",
                    wrong);
        } catch (PortUnavailableException notHere) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    what,
                    "P" + String.valueOf(notHere.getMessage()).substring(1) + ".",
                    notHere.remedy(),
                    notHere);
        } catch (IOException fault) {
            throw DeviceProblems.of(what, fault);
        }
    }

    /** Where the device's address is known from this computer's. */
    private static Optional<DeviceNetwork> beside(OsNetwork network) {
        return AddressPairs.deviceBeside(network.localAddress())
                .flatMap(device -> {
                    try {
                        return Optional.of(network.forPeer(device));
                    } catch (IOException closed) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * Some WM5+ devices connect only when told to; where theirs is not known, they do it by
     * themselves.
     */
    private static void trigger(RapiHost host, DeviceNetwork device) {
        try {
            host.trigger(device);
        } catch (IOException fault) {
            LOG.info("{} is not told to connect: {}", device.peerAddress(), fault.getMessage());
        }
    }

    @Override
    public int control() {
        return ports.control();
    }

    @Override
    public int legacy() {
        return ports.legacy();
    }

    @Override
    public int device() {
        return ports.device();
    }

    @Override
    public int passThroughPort() {
        return passThroughPort;
    }

    @Override
    public Optional<DeviceNetwork> towardsDevice() {
        return device;
    }

    @Override
    public List<PacketTrace> traces() {
        return List.of(trace);
    }

    @Override
    public void close() {
        network.close();
    }
}
