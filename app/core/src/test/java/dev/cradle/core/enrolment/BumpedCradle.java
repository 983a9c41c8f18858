package dev.cradle.core.enrolment;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceReturn;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One cradle at a desk that is watched all the time while devices are put in and bumped out. */
final class BumpedCradle implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DeviceHub hub = new DeviceHub(Clock.systemUTC(), Optional::empty);
    private final Duration returnWithin;
    private MemoryNetwork.Pair pair;
    private EmulatedDevice inside;

    BumpedCradle(EmulatedDevice device, Duration returnWithin) throws Exception {
        this.returnWithin = returnWithin;
        put(device);
    }

    /** The device in it, which is looked out for when it is lost. */
    ConnectedDevice connected() throws Exception {
        Device device = hub.await(DeviceSelector.ONLY, PATIENCE);
        return new ConnectedDevice(device, DeviceReturn.to(hub, returnWithin));
    }

    /** The link ends under way. */
    void bump() {
        pair.link().cut("bumped by the test");
    }

    /** Ends the link when it has carried so many bytes from now on. */
    void bumpAfter(long bytes) {
        pair.link().cutAfter(pair.link().carried() + bytes, "bumped by the test");
    }

    /** What the link has carried, both ways. */
    long carried() {
        return pair.link().carried();
    }

    /** Puts a device in, the same or another. */
    void put(EmulatedDevice device) {
        try {
            out();
            pair =
                    MemoryNetwork.pair(
                            InetAddress.getByName("169.254.2.2"),
                            InetAddress.getByName("169.254.2.1"));
            hub.listen(
                    "cradle",
                    pair.host(),
                    RapiPorts.STANDARD,
                    RapiQuirks.EMULATOR,
                    PeerNetworks.always(pair.host()));
            device.cradle(pair.device(), RapiPorts.STANDARD);
            inside = device;
        } catch (Exception impossible) {
            throw new AssertionError("a cradle in memory", impossible);
        }
    }

    private void out() {
        if (inside != null) {
            bump();
            inside.uncradle();
            pair.close();
            inside = null;
        }
    }

    @Override
    public void close() {
        out();
        hub.close();
    }
}
