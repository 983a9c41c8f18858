package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.IpSettings;
import dev.cradle.network.ip.SimulatedNetwork;
import dev.cradle.network.ip.SimulatedNetwork.Ends;
import dev.cradle.network.ip.SimulatedNetwork.Faults;
import dev.cradle.network.ip.SimulatedTransfer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is sent when, in simulated time. */
@Timeout(30)
class TcpFlowTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int HEADERS = 40;

    private static int payload(byte[] packet) {
        return packet.length - HEADERS;
    }

    private static int window(byte[] packet) {
        return (packet[34] & 0xFF) << 8 | packet[35] & 0xFF;
    }

    /** Sees every packet and loses none. */
    private static List<byte[]> watch(SimulatedNetwork network) {
        List<byte[]> seen = new ArrayList<>();
        network.drop(p -> {
            seen.add(p);
            return false;
        });
        return seen;
    }

    @Test
    void aSingleSegmentIsAcknowledgedLateAndTheSecondAtOnce() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        network.pass(SOON);
        List<byte[]> seen = watch(network);
        ends.host().write(new byte[100], 0, 100, network.now);
        network.pass(Duration.ofMillis(90));
        assertThat(seen).hasSize(1);
        network.pass(Duration.ofMillis(30));
        assertThat(seen).hasSize(2);

        seen.clear();
        ends.host().write(new byte[2 * 1460], 0, 2 * 1460, network.now);
        network.pass(Duration.ofMillis(20));
        assertThat(seen).hasSize(3);
    }

    @Test
    void aLostSegmentIsRepairedWithoutATimeout() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        int[] number = new int[1];
        network.drop(p -> payload(p) > 0 && ++number[0] == 20);
        SimulatedTransfer transfer =
                new SimulatedTransfer(network, ends.host(), ends.device(), 100_000, 1);
        network.until("transfer", Duration.ofMillis(290), transfer::isComplete);

        assertThat(transfer.isRight()).isTrue();
        assertThat(number[0]).isGreaterThan(20);
    }

    /** Three holes in one window: one round trip each, no timeout. */
    @Test
    void severalLostSegmentsAreRepairedOneByOne() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        int[] number = new int[1];
        network.drop(p -> payload(p) > 0 && List.of(20, 23, 25).contains(++number[0]));
        SimulatedTransfer transfer =
                new SimulatedTransfer(network, ends.host(), ends.device(), 100_000, 1);
        network.until("transfer", Duration.ofMillis(290), transfer::isComplete);

        assertThat(transfer.isRight()).isTrue();
    }

    @Test
    void aReaderThatWaitsStopsTheWriterAndIsProbed() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        byte[] much = new byte[100_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        int written = ends.host().write(much, 0, much.length, network.now);
        assertThat(written).isEqualTo(TcpLimits.DEFAULT.sendBuffer());
        network.pass(Duration.ofSeconds(5));
        assertThat(ends.device().available()).isEqualTo(TcpLimits.DEFAULT.receiveBuffer());

        List<byte[]> seen = watch(network);
        network.pass(Duration.ofMinutes(10));
        // A probe and its answer about every minute, and the connection stays.
        assertThat(seen.size()).isBetween(16, 40);
        assertThat(seen).allMatch(p -> payload(p) <= 1);
        assertThat(ends.host().state()).isEqualTo(TcpState.ESTABLISHED);

        byte[] got = new byte[much.length];
        int[] read = new int[1];
        network.user(() ->
                read[0] +=
                        Math.max(
                                0,
                                ends.device()
                                        .read(got, read[0], got.length - read[0], network.now)));
        network.until("rest", SOON, () -> read[0] == written);
        assertThat(Arrays.copyOf(got, written)).isEqualTo(Arrays.copyOf(much, written));
    }

    /** The update that opens a window again may be lost: the probe finds out. */
    @Test
    void aLostWindowUpdateStopsNothing() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        ends.host().write(new byte[60_000], 0, 60_000, network.now);
        network.pass(Duration.ofSeconds(5));
        network.cut(true);
        byte[] into = new byte[60_000];
        int read = ends.device().read(into, 0, into.length, network.now);
        network.pass(Duration.ofMillis(50));
        network.cut(false);
        network.until(
                "rest", Duration.ofSeconds(70), () -> ends.device().available() == 60_000 - read);
    }

    @Test
    void aReaderOfSingleBytesCausesNoSmallSegments() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        Ends ends = network.connect(990);
        ends.host().write(new byte[65_536], 0, 65_536, network.now);
        network.pass(Duration.ofSeconds(3));
        List<byte[]> seen = watch(network);
        int last = 0;
        for (int i = 0; i < 20_000; i++) {
            last += ends.device().read(new byte[1], 0, 1, network.now);
            network.pass(Duration.ofMillis(1));
        }

        assertThat(last).isEqualTo(20_000);
        assertThat(seen.stream().mapToInt(TcpFlowTest::payload).filter(n -> n > 1))
                .allMatch(n -> n >= 1400 || n == 65_536 % 1460);
        assertThat(seen.size()).isLessThan(80);
    }

    @Test
    void windowsAreOfThirtyTwoKibibytes() {
        SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
        List<byte[]> seen = watch(network);
        network.connect(990);

        assertThat(seen.getFirst()).hasSize(44);
        assertThat(seen).allMatch(p -> window(p) == 32 * 1024);
    }

    @Test
    void smallWritesWaitForEachOtherOnlyIfAsked() {
        TcpSettings fast = TcpSettings.FAST;
        for (boolean nagle : new boolean[] {false, true}) {
            SimulatedNetwork network =
                    new SimulatedNetwork(
                            1,
                            Faults.NONE,
                            OptionalLong.empty(),
                            new IpSettings(
                                    new TcpSettings(
                                            fast.timers(), fast.limits(), nagle, Optional.empty()),
                                    Duration.ofMillis(300)));
            Ends ends = network.connect(990);
            List<byte[]> seen = watch(network);
            for (int i = 0; i < 10; i++) {
                ends.host().write(new byte[10], 0, 10, network.now);
            }
            network.pass(Duration.ofMillis(5));
            long segments = seen.stream().filter(p -> payload(p) > 0).count();
            assertThat(segments).isEqualTo(nagle ? 1 : 10);
            network.until("all", SOON, () -> ends.device().available() == 100);
        }
    }

    @Test
    void aSilentPeerIsAskedAndGivenUp() {
        TcpSettings fast = TcpSettings.FAST;
        SimulatedNetwork network =
                new SimulatedNetwork(
                        1,
                        Faults.NONE,
                        OptionalLong.empty(),
                        new IpSettings(
                                new TcpSettings(
                                        fast.timers(),
                                        fast.limits(),
                                        false,
                                        Optional.of(KeepAlive.DEFAULT)),
                                Duration.ofMillis(300)));
        Ends ends = network.connect(990);
        network.pass(Duration.ofMinutes(10));
        assertThat(ends.host().state()).isEqualTo(TcpState.ESTABLISHED);
        network.cut(true);
        long start = network.now;
        network.until(
                "given up", Duration.ofMinutes(2), () -> ends.host().state() == TcpState.CLOSED);

        assertThat(Duration.ofNanos(network.now - start)).isLessThan(Duration.ofSeconds(61));
        assertThat(ends.host().failure().orElseThrow().kind()).isEqualTo(TcpFailure.Kind.NO_ANSWER);
    }
}
