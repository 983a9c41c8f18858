package dev.cradle.cli;

import dev.cradle.cli.command.LinkOpener;
import dev.cradle.cli.command.Terminal;
import dev.cradle.cli.emulated.EmulatedLink;
import dev.cradle.core.device.AddressPairs;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceProblems;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Puts links together: those of the operating system, and emulated devices of this process. */
final class Wiring implements LinkOpener {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    @Override
    public OpenLink open(String name, LinkSpec spec, DeviceHub hub, Terminal terminal)
            throws CradleException {
        return switch (spec) {
            case LinkSpec.Tcp tcp -> tcp(name, tcp, hub);
            case LinkSpec.Emulated emulated -> EmulatedLink.open(name, emulated, hub, terminal);
        };
    }

    private static OpenLink tcp(String name, LinkSpec.Tcp spec, DeviceHub hub)
            throws CradleException {
        OsNetwork network;
        try {
            network = OsNetwork.on(InetAddress.getByName(spec.address()));
        } catch (UnknownHostException | IllegalArgumentException wrong) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The link " + name + " cannot be used.",
                    "“" + spec.address() + "” is no address of this computer.",
                    "Give the address that faces the device, for instance 192.168.55.100.",
                    wrong);
        } catch (PortUnavailableException notHere) {
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The link " + name + " cannot be used.",
                    String.valueOf(notHere.getMessage()) + ".",
                    notHere.remedy(),
                    notHere);
        } catch (IOException fault) {
            throw DeviceProblems.of("The link " + name + " cannot be used.", fault);
        }
        RapiPorts ports =
                new RapiPorts(spec.control(), spec.legacy(), spec.device(), spec.trigger());
        RapiHost host = hub.listen(name, network, ports, RapiQuirks.UNKNOWN, network::forPeer);
        trigger(host, network);
        return new TcpLink(network, host.ports(), spec.passThrough());
    }

    /**
     * Some WM5+ devices connect only when told to; where theirs is not known, they do it by
     * themselves.
     */
    private static void trigger(RapiHost host, OsNetwork network) {
        AddressPairs.deviceBeside(network.localAddress())
                .ifPresent(device -> {
                    try {
                        host.trigger(network.forPeer(device));
                    } catch (IOException fault) {
                        LOG.info("{} is not told to connect: {}", device, fault.getMessage());
                    }
                });
    }

    private record TcpLink(DeviceNetwork network, RapiPorts ports, int passThroughPort)
            implements OpenLink {
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
        public void close() {
            network.close();
        }
    }
}
