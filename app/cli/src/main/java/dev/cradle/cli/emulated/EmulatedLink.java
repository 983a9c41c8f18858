package dev.cradle.cli.emulated;

import dev.cradle.cli.command.Terminal;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An emulated device in this process, on a network in memory. */
public final class EmulatedLink implements OpenLink {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatedLink.class);

    private final PacketTrace trace;
    private final MemoryNetwork.Pair network;
    private final EmulatedDevice device;

    private EmulatedLink(MemoryNetwork.Pair network, EmulatedDevice device, PacketTrace trace) {
        this.trace = trace;
        this.network = network;
        this.device = device;
    }

    /** Switches the device on and has it connect to the hub. */
    public static EmulatedLink open(
            String name, LinkSpec.Emulated spec, DeviceHub hub, Terminal terminal)
            throws CradleException {
        EmulatedDevice device =
                SwitchedOn.device(
                        new SwitchedOn.Settings(
                                spec.profile(),
                                spec.state().map(state -> terminal.resolve(Path.of(state))),
                                spec.approve(),
                                Optional.empty(),
                                false));
        if (spec.approve() == LinkSpec.Approve.ASK) {
            new PromptLines(device, terminal.err(), terminal.in()).start();
        }
        MemoryNetwork.Pair pair = MemoryNetwork.cradled();
        PacketTrace trace = PacketTrace.of(name);
        EmulatedLink link = new EmulatedLink(pair, device, trace);
        DeviceNetwork host = trace.over(pair.host(), Direction.TO_DEVICE);
        try {
            hub.listen(
                    name, host, RapiPorts.STANDARD, RapiQuirks.EMULATOR, PeerNetworks.always(host));
            device.cradle(pair.device(), RapiPorts.STANDARD);
            return link;
        } catch (IOException impossible) {
            link.close();
            throw SwitchedOn.problem(impossible);
        } catch (CradleException problem) {
            link.close();
            throw problem;
        }
    }

    @Override
    public List<PacketTrace> traces() {
        return List.of(trace);
    }

    @Override
    public void close() {
        try {
            device.uncradle();
            device.close();
        } catch (IOException unwritten) {
            LOG.warn("The emulated device's state was not kept: {}", unwritten.getMessage());
        }
        network.close();
    }
}
