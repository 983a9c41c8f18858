package dev.cradle.emulator.screen;

import dev.cradle.emulator.CradleSlot;
import dev.cradle.emulator.EmulatedDevice;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A desktop, a cradle wired to it on a link in memory, a device, and the device's user. */
final class DeskWithScreen implements AutoCloseable {
    static final String HOST = "169.254.2.2";
    private static final DeviceLinkTimes QUICK =
            DeviceLinkTimes.DEFAULT.withRetry(Duration.ofMillis(50));

    private final BlockingQueue<RapiSession> sessions = new LinkedBlockingQueue<>();
    private final MemoryNetwork.Pair pair;
    private final RapiHost host;
    private final EmulatedDevice device;
    private final CradleSlot cradle;
    private final ScreenUser user;

    DeskWithScreen(EmulatedDevice.Builder device) throws IOException {
        this.pair =
                MemoryNetwork.pair(
                        InetAddress.getByName(HOST), InetAddress.getByName("169.254.2.1"));
        this.host =
                RapiHost.open(
                        pair.host(),
                        RapiPorts.STANDARD,
                        RapiQuirks.EMULATOR,
                        PeerNetworks.always(pair.host()),
                        (link, state) -> {
                            if (state instanceof LinkState.Connected connected) {
                                sessions.add(connected.session());
                            }
                        });
        this.device = device.switchOn();
        this.cradle = new CradleSlot(this.device, pair.device(), RapiPorts.STANDARD, QUICK);
        this.user = new ScreenUser(this.device);
    }

    MemoryNetwork.Pair network() {
        return pair;
    }

    EmulatedDevice device() {
        return device;
    }

    CradleSlot cradle() {
        return cradle;
    }

    ScreenUser user() {
        return user;
    }

    /** The session of a device that has been cradled. */
    RapiSession session() throws InterruptedException {
        RapiSession session = sessions.poll(20, TimeUnit.SECONDS);
        if (session == null) {
            throw new AssertionError("the device did not connect");
        }
        return session;
    }

    @Override
    public void close() throws IOException {
        user.close();
        device.close();
        host.close();
        pair.close();
    }
}
