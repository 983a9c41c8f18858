package dev.cradle.emulator;

import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.session.LinkState;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiHost;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A desktop connected to an emulated device in memory, through a whole handshake. */
public final class MemoryDesk implements AutoCloseable {
    private static final DeviceLinkTimes QUICK =
            DeviceLinkTimes.DEFAULT.withRetry(Duration.ofMillis(50));

    private final MemoryNetwork.Pair pair;
    private final RapiHost host;
    private final EmulatedDevice device;
    private final RapiSession session;

    private MemoryDesk(
            MemoryNetwork.Pair pair, RapiHost host, EmulatedDevice device, RapiSession session) {
        this.pair = pair;
        this.host = host;
        this.device = device;
        this.session = session;
    }

    /** Connects a new device of that profile, as a desktop that knows it does. */
    public static MemoryDesk with(DeviceProfile profile) throws Exception {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("169.254.2.2"), InetAddress.getByName("169.254.2.1"));
        CompletableFuture<RapiSession> connected = new CompletableFuture<>();
        RapiHost host =
                RapiHost.open(
                        pair.host(),
                        RapiPorts.STANDARD,
                        RapiQuirks.EMULATOR,
                        PeerNetworks.always(pair.host()),
                        (link, state) -> {
                            if (state instanceof LinkState.Connected(RapiSession session)) {
                                connected.complete(session);
                            }
                        });
        EmulatedDevice device = EmulatedDevice.builder(profile).switchOn();
        device.cradle(pair.device(), RapiPorts.STANDARD, QUICK);
        return new MemoryDesk(pair, host, device, connected.get(30, TimeUnit.SECONDS));
    }

    public RapiSession session() {
        return session;
    }

    public EmulatedDevice device() {
        return device;
    }

    @Override
    public void close() throws IOException {
        device.close();
        host.close();
        pair.close();
    }
}
