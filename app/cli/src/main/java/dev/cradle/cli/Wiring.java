package dev.cradle.cli;

import dev.cradle.cli.command.LinkOpener;
import dev.cradle.cli.command.Terminal;
import dev.cradle.cli.emulated.EmulatedLink;
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

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Puts links together: those of the operating system, and emulated devices of this process. */
final class Wiring implements LinkOpener {
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
        return new TcpLink(network, host.ports(), spec.passThrough());
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
