package dev.cradle.network.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;

import dev.cradle.network.Background;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.serial.SerialOpenException.Reason;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Against socat's ptys: the driver's side of a serial port without its timing. */
@Timeout(60)
class SerialByteLinkTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final SerialSettings FAST = SerialSettings.DEFAULT.withBaud(921_600);
    private static final int FLAPS = Integer.getInteger("cradle.serial.flaps", 20);

    private PtyPair cable;

    @BeforeEach
    void plugIn() throws Exception {
        cable = PtyPair.open();
    }

    @AfterEach
    void putAway() throws Exception {
        cable.close();
    }

    @Test
    void carriesEveryByteValueBothWays() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST);
                ByteLink device = SerialByteLink.open(cable.device(), FAST)) {
            host.write(every, 0, 256);
            device.write(every, 0, 256);

            assertThat(readFully(device, 256)).isEqualTo(every);
            assertThat(readFully(host, 256)).isEqualTo(every);
        }
    }

    @Test
    void carriesMuchWithoutLossAndFasterThanAnyLine() throws Exception {
        byte[] much = new byte[4 << 20];
        new Random(3).nextBytes(much);
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST);
                ByteLink device = SerialByteLink.open(cable.device(), FAST)) {
            long begin = System.nanoTime();
            FutureTask<byte[]> received = Background.run(() -> readFully(device, much.length));
            host.write(much, 0, much.length);

            assertThat(received.get()).isEqualTo(much);
            double perSecond = much.length / ((System.nanoTime() - begin) / 1e9);
            System.getLogger("measured").log(System.Logger.Level.INFO, "{0} bytes/s", perSecond);
            assertThat(perSecond).isGreaterThan(1_000_000);
        }
    }

    @Test
    void readReturnsInTimeWhenNothingComes() throws Exception {
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST)) {
            long begin = System.nanoTime();

            assertThat(host.read(new byte[8], 0, 8, Duration.ofMillis(30))).isZero();

            assertThat((System.nanoTime() - begin) / 1e6).isBetween(29.0, 150.0);
        }
    }

    @Test
    void pulledPlugIsToldOnceWithinASecond() throws Exception {
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST)) {
            AtomicInteger told = new AtomicInteger();
            host.gone().thenRun(told::incrementAndGet);
            FutureTask<Throwable> read = Background.run(() -> failureOfRead(host));
            long begin = System.nanoTime();
            cable.unplug();

            assertThat(host.gone().get(1, TimeUnit.SECONDS))
                    .isEqualTo(cable.host() + " was unplugged");

            assertThat((System.nanoTime() - begin) / 1e6).isLessThan(1000);
            assertThat(read.get(1, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> host.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
            host.close();
            assertThat(told).hasValue(1);
        }
    }

    @Test
    void pulledPlugIsSeenByALinkThatNobodyReads() throws Exception {
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST);
                ByteLink device = SerialByteLink.open(cable.device(), FAST)) {
            FutureTask<Throwable> writer =
                    Background.run(() -> {
                        while (true) {
                            try {
                                device.write(new byte[4096], 0, 4096);
                            } catch (IOException e) {
                                return e;
                            }
                        }
                    });
            awaitStuck(writer);
            cable.unplug();

            assertThat(host.gone().get(1, TimeUnit.SECONDS)).contains("unplugged");
            assertThat(writer.get(2, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void pulledPlugCostsNoProcessorTime() throws Exception {
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST)) {
            cable.unplug();
            host.gone().get(1, TimeUnit.SECONDS);
            UnixOperatingSystemMXBean os =
                    (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long before = os.getProcessCpuTime();
            assertThat(new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)).isFalse();

            assertThat((os.getProcessCpuTime() - before) / 1e6).isLessThan(250);
        }
    }

    @Test
    void closeFromAnotherThreadEndsABlockedRead() throws Exception {
        ByteLink host = SerialByteLink.open(cable.host(), FAST);
        FutureTask<Throwable> read = Background.run(() -> failureOfRead(host));

        host.close();

        assertThat(read.get(1, TimeUnit.SECONDS)).hasMessage(cable.host() + " was closed");
        assertThat(host.gone().get()).isEqualTo(cable.host() + " was closed");
        SerialByteLink.open(cable.host(), FAST).close();
    }

    @Test
    void closeLetsTheLastWordsOut() throws Exception {
        try (ByteLink device = SerialByteLink.open(cable.device(), FAST)) {
            ByteLink host = SerialByteLink.open(cable.host(), FAST);
            host.write(new byte[] {1, 2, 3}, 0, 3);
            host.close();

            assertThat(readFully(device, 3)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void modemLinesAreOptionalAndRatesCanChange() throws Exception {
        try (SerialByteLink host = SerialByteLink.open(cable.host(), FAST)) {
            assertThat(host.modemLines()).isEqualTo(new ModemLines(false, false, false, false));
            assertThat(host.ready(true)).isFalse();

            host.change(SerialSettings.DEFAULT.withBaud(19_200));

            assertThat(host.bitsPerSecond()).hasValue(19_200);
        }
    }

    @Test
    void saysWhyAPortDoesNotOpen() throws Exception {
        assertThat(failureOf("/dev/ttyNothing").reason()).isEqualTo(Reason.NO_SUCH_PORT);
        assertThat(failureOf("/dev/null").reason()).isEqualTo(Reason.NOT_A_SERIAL_PORT);
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST)) {
            SerialOpenException busy = failureOf(cable.host());
            assertThat(busy.reason()).isEqualTo(Reason.BUSY);
            assertThat(busy.holder().orElseThrow())
                    .endsWith("pid " + ProcessHandle.current().pid());
            assertThat(host.gone()).isNotDone();
        }
    }

    @Test
    void flappingLeavesNoThreadAndNoDescriptorBehind() throws Exception {
        flap();
        int threads = serialThreads();
        long descriptors = descriptors();
        for (int i = 0; i < FLAPS; i++) {
            flap();
        }

        assertThat(serialThreads()).isEqualTo(threads).isZero();
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 2);
    }

    private void flap() throws Exception {
        try (ByteLink host = SerialByteLink.open(cable.host(), FAST);
                ByteLink device = SerialByteLink.open(cable.device(), FAST)) {
            host.write(new byte[] {42}, 0, 1);
            assertThat(readFully(device, 1)).containsExactly(42);
            cable.unplug();
            host.gone().get(1, TimeUnit.SECONDS);
            device.gone().get(1, TimeUnit.SECONDS);
        }
        cable = cable.replug();
    }

    private static int serialThreads() {
        long end = System.nanoTime() + LONG.toNanos();
        int count;
        do {
            count =
                    (int)
                            Thread.getAllStackTraces().keySet().stream()
                                    .filter(thread -> thread.getName().startsWith("serial "))
                                    .count();
        } while (count > 0 && System.nanoTime() - end < 0);
        return count;
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static SerialOpenException failureOf(String path) {
        try {
            SerialByteLink.open(path, FAST).close();
            throw new AssertionError(path + " opened");
        } catch (SerialOpenException e) {
            assertThat(e.remedy()).isNotBlank();
            assertThat(e.path()).isEqualTo(path);
            return e;
        }
    }

    private static Throwable failureOfRead(ByteLink link) {
        try {
            while (true) {
                link.read(new byte[16], 0, 16, LONG);
            }
        } catch (IOException e) {
            return e;
        }
    }

    /** Waits until a writer has filled every buffer on the way. */
    private static void awaitStuck(FutureTask<?> writer) throws Exception {
        assertThatThrownBy(() -> writer.get(700, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private static byte[] readFully(ByteLink link, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        long end = System.nanoTime() + LONG.toNanos();
        while (all.size() < count && System.nanoTime() - end < 0) {
            int read = link.read(buffer, 0, Math.min(buffer.length, count - all.size()), LONG);
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}
