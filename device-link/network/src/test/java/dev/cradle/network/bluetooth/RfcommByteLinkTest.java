package dev.cradle.network.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;

import dev.cradle.network.Background;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.bluetooth.BluetoothUnavailableException.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The link's own work over a pair of the kernel's stream sockets, which need no Bluetooth. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class RfcommByteLinkTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final LinuxSockets sockets = new LinuxSockets();

    private record Ends(RfcommByteLink host, RfcommByteLink device) {}

    private Ends connect() throws IOException {
        int[] both = sockets.pair();
        return new Ends(
                RfcommByteLink.over(sockets, both[0], "bluetooth host"),
                RfcommByteLink.over(sockets, both[1], "bluetooth device"));
    }

    @Test
    void carriesMuchBothWaysWithoutLoss() throws Exception {
        Ends ends = connect();
        byte[] much = new byte[1 << 20];
        new Random(1).nextBytes(much);
        FutureTask<byte[]> there = Background.run(() -> readFully(ends.device(), much.length));
        FutureTask<byte[]> back = Background.run(() -> readFully(ends.host(), much.length));
        FutureTask<Boolean> answer =
                Background.run(() -> {
                    ends.device().write(much, 0, much.length);
                    return true;
                });
        ends.host().write(much, 0, much.length);

        assertThat(answer.get()).isTrue();
        assertThat(there.get()).isEqualTo(much);
        assertThat(back.get()).isEqualTo(much);
        ends.host().close();
        ends.device().close();
    }

    @Test
    void disconnectionIsToldOnceTheLastBytesCanBeRead() throws Exception {
        Ends ends = connect();
        ends.device().write(new byte[] {1, 2, 3}, 0, 3);
        assertThat(ends.host().read(new byte[3], 0, 1, LONG)).isEqualTo(1);
        ends.device().close();

        assertThat(ends.host().gone().get(1, TimeUnit.SECONDS))
                .isEqualTo("bluetooth host was disconnected");
        assertThat(readFully(ends.host(), 2)).containsExactly(2, 3);
        assertThatThrownBy(() -> ends.host().write(new byte[1], 0, 1))
                .isInstanceOf(IOException.class);
        ends.host().close();
    }

    @Test
    void closeEndsABlockedReadAndABlockedWrite() throws Exception {
        Ends ends = connect();
        FutureTask<Throwable> read = Background.run(() -> failure(() -> readFully(ends.host(), 1)));
        FutureTask<Throwable> write =
                Background.run(
                        () -> failure(() -> ends.host().write(new byte[8 << 20], 0, 8 << 20)));
        ends.host().close();

        assertThat(read.get(2, TimeUnit.SECONDS)).hasMessage("bluetooth host was closed");
        assertThat(write.get(2, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        ends.device().close();
    }

    @Test
    void descriptorsAndThreadsAreLetGo() throws Exception {
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            Ends ends = connect();
            ends.host().write(new byte[] {5}, 0, 1);
            assertThat(readFully(ends.device(), 1)).containsExactly(5);
            ends.device().close();
            ends.host().gone().get(1, TimeUnit.SECONDS);
            ends.host().close();
        }
        long end = System.nanoTime() + LONG.toNanos();
        while (descriptors() > before + 2 && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }

        assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
        assertThat(LiveThreads.noneNamed("\"bluetooth ")).isTrue();
    }

    @Test
    void listensOrSaysWhatIsMissing() throws Exception {
        try (RfcommListener listener = RfcommListener.open(7)) {
            assertThat(listener.channel()).isEqualTo(7);
        } catch (BluetoothUnavailableException missing) {
            assertThat(missing.reason()).isIn(Reason.NO_BLUETOOTH, Reason.NO_PERMISSION);
            assertThat(missing.remedy()).contains("sudo ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "97, NO_BLUETOOTH",
        "93, NO_BLUETOOTH",
        "13, NO_PERMISSION",
        "98, CHANNEL_TAKEN",
        "5, REFUSED"
    })
    void namesWhatTheKernelRefuses(int errno, Reason reason) {
        BluetoothUnavailableException refused =
                BluetoothUnavailableException.of(21, new LinuxSockets.Failure("bind", errno));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.remedy()).isNotBlank();
    }

    @Test
    void addressesAreLaidOutAsTheKernelHasThem() {
        BluetoothAddress any = new BluetoothAddress(0);
        assertThat(BluetoothSockets.rfcommAddress(any, 21))
                .containsExactly(31, 0, 0, 0, 0, 0, 0, 0, 21, 0);

        byte[] raw = {31, 0, 0x55, 0x44, 0x33, 0x22, 0x11, (byte) 0xAA, 3, 0};
        BluetoothAddress peer = BluetoothSockets.peer(raw);
        assertThat(peer).hasToString("AA:11:22:33:44:55");
        assertThat(BluetoothSockets.rfcommAddress(peer, 3)).isEqualTo(raw);
        assertThat(BluetoothSockets.discoveryAddress(peer))
                .containsExactly(31, 0, 1, 0, 0x55, 0x44, 0x33, 0x22, 0x11, 0xAA, 0, 0, 0, 0);
    }

    @Test
    void addressesAreReadAsPeopleWriteThem() {
        assertThat(BluetoothAddress.parse("aa:11:22:33:44:55"))
                .contains(new BluetoothAddress(0xAA1122334455L));
        for (String text :
                new String[] {"", "aa:11:22:33:44", "aa:11:22:33:44:55:66", "0:1:2:3:4:5"}) {
            assertThat(BluetoothAddress.parse(text)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "112, NOBODY, does not answer",
        "111, NOBODY, refuses",
        "13, NOBODY, refuses",
        "97, NO_BLUETOOTH, kernel"
    })
    void namesWhyNobodyIsReached(int errno, Reason reason, String words) {
        BluetoothUnavailableException refused =
                BluetoothUnavailableException.notConnected(
                        new BluetoothAddress(1), new LinuxSockets.Failure("connect", errno));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(words);
        assertThat(refused.remedy()).isNotBlank();
    }

    private interface Action {
        void run() throws IOException;
    }

    private static Throwable failure(Action action) {
        try {
            action.run();
            throw new AssertionError("did not fail");
        } catch (IOException e) {
            return e;
        }
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    private static byte[] readFully(RfcommByteLink link, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (all.size() < count) {
            int read = link.read(buffer, 0, Math.min(buffer.length, count - all.size()), LONG);
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}
