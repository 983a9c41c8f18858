package dev.cradle.network.usb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.LiveThreads;
import dev.cradle.network.usb.UsbException.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class UsbWatchTest {
    private static final UsbDescription PHONE =
            new UsbDescription(0x0BB4, 0x0B51, 0, UsbClass.PER_INTERFACE, UsbSpeed.HIGH, List.of());

    /** A bus that holds what the test puts there. */
    private static final class Bus implements UsbBus {
        private List<UsbDevice> devices = List.of();
        private Optional<UsbException> failure = Optional.empty();

        @Override
        public synchronized List<UsbDevice> devices() throws UsbException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return devices;
        }

        synchronized void set(UsbDevice... now) {
            devices = List.of(now);
        }

        @Override
        public UsbPipes open(UsbDevice device, SyncFunction function) {
            throw new AssertionError("nobody asked for it");
        }

        @Override
        public void close() {}
    }

    private final Bus bus = new Bus();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final UsbWatch.Listener listener =
            new UsbWatch.Listener() {
                @Override
                public void arrived(UsbDevice device) {
                    told.add("+" + device.port() + "/" + device.address());
                }

                @Override
                public void departed(UsbDevice device) {
                    told.add("-" + device.port() + "/" + device.address());
                }

                @Override
                public void failed(UsbException failure) {
                    told.add("!" + failure.failure());
                }
            };

    private static UsbDevice at(int port, int address) {
        return new UsbDevice("1-" + port, 1, address, PHONE);
    }

    private List<String> look(UsbWatch watch) {
        watch.look();
        List<String> now = new ArrayList<>();
        told.drainTo(now);
        return now;
    }

    @Test
    void tellsWhatComesAndGoesOnce() {
        UsbWatch watch = new UsbWatch(bus, listener);
        bus.set(at(1, 2));
        assertThat(look(watch)).containsExactly("+1-1/2");
        assertThat(look(watch)).isEmpty();
        bus.set(at(1, 2), at(3, 4));
        assertThat(look(watch)).containsExactly("+1-3/4");
        bus.set(at(3, 4));
        assertThat(look(watch)).containsExactly("-1-1/2");
    }

    @Test
    void tellsAReplugBetweenTwoLooks() {
        UsbWatch watch = new UsbWatch(bus, listener);
        bus.set(at(1, 2));
        look(watch);

        bus.set(at(1, 3));

        assertThat(look(watch)).containsExactly("-1-1/2", "+1-1/3");
    }

    @Test
    void tellsAFailureOnceAndWhatIsThereAfterIt() {
        UsbWatch watch = new UsbWatch(bus, listener);
        bus.set(at(1, 2));
        look(watch);

        bus.failure = Optional.of(new UsbException(Failure.UNAVAILABLE, "gone"));
        assertThat(look(watch)).containsExactly("-1-1/2", "!UNAVAILABLE");
        assertThat(look(watch)).isEmpty();
        bus.failure = Optional.empty();
        assertThat(look(watch)).containsExactly("+1-1/2");
    }

    @Test
    @Timeout(20)
    void looksByItselfUntilItIsClosed() throws Exception {
        try (UsbWatch watch = UsbWatch.start(bus, Duration.ofMillis(5), listener)) {
            bus.set(at(1, 2));
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("+1-1/2");
            bus.set();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("-1-1/2");
            watch.close();
            assertThat(watch.look()).isFalse();
        }
        assertThat(LiveThreads.noneNamed("usb-watch")).isTrue();
    }
}
