package dev.cradle.network.cable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothCalls;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.link.PipeByteLink;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Devices call through memory. */
@Timeout(60)
class BluetoothCablesTest {
    private static final BluetoothAddress ONE = new BluetoothAddress(1);
    private static final BluetoothAddress OTHER = new BluetoothAddress(2);

    /** What happened at the desktop. */
    private record Happened(BluetoothAddress device, boolean up) {}

    private final BlockingQueue<Optional<BluetoothCalls.Call>> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Happened> happened = new LinkedBlockingQueue<>();

    private final List<Cable> atDevices = new ArrayList<>();

    @AfterEach
    void switchOff() {
        atDevices.forEach(Cable::close);
    }

    private final class Calls implements BluetoothCalls {
        @Override
        public Call accept() throws IOException {
            try {
                return calls.take().orElseThrow(() -> new IOException("no connection was given"));
            } catch (InterruptedException closed) {
                throw new IOException("closed", closed);
            }
        }

        @Override
        public void close() {
            calls.add(Optional.empty());
        }
    }

    private record Told(BluetoothAddress device, BlockingQueue<Happened> to) implements Cable.User {
        @Override
        public void up(DeviceNetwork network) {
            to.add(new Happened(device, true));
        }

        @Override
        public void lost(String reason) {
            to.add(new Happened(device, false));
        }
    }

    private BluetoothCables desktop() throws IOException {
        return BluetoothCables.start(
                new Calls(),
                PppSettings.host(address(1), address(129), PppQuirks.SERIAL),
                device -> new Told(device, happened));
    }

    /** A device that calls once, and its end of the call. */
    private PipeByteLink call(BluetoothAddress device) throws IOException {
        PipeByteLink.Pair pipe = PipeByteLink.pair("bluetooth test");
        Cable cable =
                Cable.start(
                        new Line() {
                            private boolean used;

                            @Override
                            public PipeByteLink open() throws IOException {
                                if (used) {
                                    throw new IOException("it calls once");
                                }
                                used = true;
                                return pipe.device();
                            }
                        },
                        PppSettings.device(PppQuirks.SERIAL),
                        new Told(device, new LinkedBlockingQueue<>()));
        atDevices.add(cable);
        calls.add(Optional.of(new BluetoothCalls.Call(device, pipe.host())));
        return pipe.device();
    }

    private Happened next() throws InterruptedException {
        Happened next = happened.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static Inet4Address address(int last) throws IOException {
        return (Inet4Address) InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    }

    @Test
    void devicesAreAnsweredAtOnceAndEachAgain() throws Exception {
        try (BluetoothCables desktop = desktop()) {
            assertThat(desktop.furthest()).isEmpty();
            PipeByteLink one = call(ONE);
            assertThat(next()).isEqualTo(new Happened(ONE, true));
            call(OTHER);
            assertThat(next()).isEqualTo(new Happened(OTHER, true));

            one.close();
            assertThat(next()).isEqualTo(new Happened(ONE, false));
            call(ONE);
            assertThat(next()).isEqualTo(new Happened(ONE, true));
            assertThat(desktop.furthest().orElseThrow().furthest())
                    .isEqualTo(LineStatus.Reached.UP);
        }
        assertThat(happened)
                .containsExactlyInAnyOrder(new Happened(ONE, false), new Happened(OTHER, false));
        assertThat(LiveThreads.noneNamed("\"cable bluetooth 00:")).isTrue();
        assertThat(LiveThreads.noneNamed("\"bluetooth calls")).isTrue();
    }

    @Test
    void aNewCallOfADeviceEndsItsOldOne() throws Exception {
        try (BluetoothCables _ = desktop()) {
            call(ONE);
            assertThat(next()).isEqualTo(new Happened(ONE, true));
            call(ONE);
            assertThat(next()).isEqualTo(new Happened(ONE, false));
            assertThat(next()).isEqualTo(new Happened(ONE, true));
        }
    }

    @Test
    void aConnectionThatIsNotGivenEndsNothing() throws Exception {
        try (BluetoothCables _ = desktop()) {
            calls.add(Optional.empty());
            call(ONE);
            assertThat(next()).isEqualTo(new Happened(ONE, true));
        }
    }
}
