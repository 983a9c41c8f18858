package dev.cradle.benchmark;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.WindowsMobileSoftware;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.shaping.ShapedLink;
import dev.cradle.network.trace.PacketTrace;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * An emulated device in this process, connected to a desktop: by sockets on loopback, bare or
 * behind a shaped link, or by a network in memory of its own.
 */
final class Cradle implements AutoCloseable {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROFILE = "wm65-pro";

    private final EmulatedDevice emulated;
    private final DeviceHub hub;
    private final DeviceNetwork atHost;
    private final DeviceNetwork atDevice;
    private final Device device;

    private Cradle(Ends ends, RapiQuirks quirks, KeyPairSource keys) throws Exception {
        this.atHost = ends.host;
        this.atDevice = ends.device;
        this.hub = new DeviceHub(Clock.systemUTC(), Optional::empty);
        this.emulated =
                EmulatedDevice.builder(DeviceProfiles.load(PROFILE))
                        .approver(Approver.all())
                        .software(WindowsMobileSoftware.factory(keys))
                        .switchOn();
        RapiHost host = hub.listen("benchmark", atHost, ends.ports, quirks, ends.peers);
        emulated.cradle(
                atDevice,
                new RapiPorts(
                        host.ports().control(),
                        host.ports().legacy(),
                        ends.ports.device(),
                        ends.triggerPort));
        this.device = hub.await(DeviceSelector.ONLY, PATIENCE);
    }

    private record Ends(
            DeviceNetwork host,
            DeviceNetwork device,
            PeerNetworks peers,
            RapiPorts ports,
            int triggerPort) {}

    static Cradle onLoopback(Optional<ShapedLink> link, RapiQuirks quirks, KeyPairSource keys)
            throws Exception {
        OsNetwork host = OsNetwork.on(LOOPBACK);
        // As a link of the program is.
        PacketTrace trace = PacketTrace.of("benchmark");
        return new Cradle(
                new Ends(
                        trace.over(around(link, host, Direction.TO_DEVICE), Direction.TO_DEVICE),
                        around(link, OsNetwork.towards(LOOPBACK), Direction.TO_HOST),
                        peer ->
                                trace.over(
                                        around(link, host.forPeer(peer), Direction.TO_DEVICE),
                                        Direction.TO_DEVICE),
                        RapiPorts.anyHostPorts(),
                        0),
                quirks,
                keys);
    }

    static Cradle onLoopback(Optional<ShapedLink> link, RapiQuirks quirks) throws Exception {
        return onLoopback(link, quirks, KeyPairSource.from(new SecureRandom()));
    }

    /** With all ports to itself, so that any number of them fit into one process. */
    static Cradle inMemory(KeyPairSource keys) throws Exception {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.ofLiteral("169.254.2.2"), InetAddress.ofLiteral("169.254.2.1"));
        return new Cradle(
                new Ends(
                        pair.host(),
                        pair.device(),
                        PeerNetworks.always(pair.host()),
                        RapiPorts.STANDARD,
                        RapiPorts.STANDARD.trigger()),
                RapiQuirks.EMULATOR,
                keys);
    }

    static DeviceNetwork around(
            Optional<ShapedLink> link, DeviceNetwork network, Direction outgoing) {
        return link.map(shaped -> shaped.around(network, outgoing)).orElse(network);
    }

    Device device() {
        return device;
    }

    EmulatedDevice emulated() {
        return emulated;
    }

    @Override
    public void close() throws IOException {
        hub.close();
        emulated.close();
        atHost.close();
        atDevice.close();
    }
}
