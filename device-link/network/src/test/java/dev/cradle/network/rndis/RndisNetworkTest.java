package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Background;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.DeviceNetworkContract;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.gadget.MemoryUsb;
import dev.cradle.network.user.UserNetwork;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The network over RNDIS between a desktop and a device on a bus in memory. */
class RndisNetworkTest extends DeviceNetworkContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MemoryUsb bus = new MemoryUsb();
    private UsbDevice plugged;

    /** Plugs a device in and brings both ends of its network up. */
    static NetworkEnds over(MemoryUsb bus, RndisDevice device, UsbDevice plugged) throws Exception {
        Future<DeviceNetwork> deviceEnd =
                Background.run(() -> {
                    RndisDevice.Session session = device.accept(PATIENCE).orElseThrow();
                    return UserNetwork.open(session.link(), session.machine(), PATIENCE);
                });
        SyncFunction.Rndis function =
                (SyncFunction.Rndis) SyncFunctions.KNOWN.of(plugged.description()).orElseThrow();
        RndisHost host = RndisHost.open(bus, plugged, function, RndisQuirks.ASSUMED, new Random(1));
        DeviceNetwork hostEnd = UserNetwork.open(host.link(), host.machine(), PATIENCE);
        return new NetworkEnds(hostEnd, deviceEnd.get(10, TimeUnit.SECONDS));
    }

    @Override
    protected NetworkEnds openNetwork() throws Exception {
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random(2)),
                        EthernetSettings.ACTIVESYNC);
        plugged = bus.plug(device, 1);
        return over(bus, device, plugged);
    }

    @AfterEach
    void leavesNothing() throws Exception {
        host().close();
        device().close();
        bus.close();
        assertThat(LiveThreads.noneNamed("rndis-control")).isTrue();
        assertThat(LiveThreads.noneNamed("read USB")).isTrue();
        assertThat(LiveThreads.noneNamed("write USB")).isTrue();
    }

    @Test
    void usesTheAddressesOfActiveSync() {
        assertThat(host().localAddress().getHostAddress()).isEqualTo("169.254.2.2");
        assertThat(device().localAddress().getHostAddress()).isEqualTo("169.254.2.1");
        assertThat(host().mtu()).isEqualTo(1500);
    }

    @Test
    void isLostOnBothSidesWithinASecondWhenTheCableIsPulled() throws Exception {
        long start = System.nanoTime();

        bus.unplug(plugged);

        host().lost().get(5, TimeUnit.SECONDS);
        device().lost().get(5, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void isLostAtTheDeviceWhenTheDesktopLeaves() throws Exception {
        host().close();

        assertThat(device().lost().get(5, TimeUnit.SECONDS))
                .contains("the desktop takes no more data");
    }
}
