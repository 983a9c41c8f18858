package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.SimulatedNetwork;
import dev.cradle.network.ip.SimulatedNetwork.Ends;
import dev.cradle.network.ip.SimulatedNetwork.Faults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

/** How connections end, in simulated time. */
@Timeout(30)
class TcpCloseTest {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int FLAGS_AT = 33;

    private final SimulatedNetwork network = new SimulatedNetwork(1, Faults.NONE);
    private final Ends ends = network.connect(990);

    private static boolean hasFlag(byte[] packet, int flag) {
        return (packet[FLAGS_AT] & flag) != 0;
    }

    private int read(TcpConnection connection) {
        return connection.read(new byte[1], 0, 1, network.now);
    }

    private void requireGoneWithin(Duration time) {
        network.until(
                "forgotten",
                time,
                () ->
                        network.host.tcp().connections() == 0
                                && network.device.tcp().connections() == 0);
    }

    @Test
    void oneEndAfterTheOther() {
        ends.host().write(new byte[] {1}, 0, 1, network.now);
        ends.host().shutdownOutput(network.now);
        network.until("data", SOON, () -> read(ends.device()) == 1);
        network.until("end", SOON, () -> read(ends.device()) == -1);
        assertThat(ends.device().state()).isEqualTo(TcpState.CLOSE_WAIT);
        network.pass(SOON);
        assertThat(ends.host().state()).isEqualTo(TcpState.FIN_WAIT_2);
        ends.device().write(new byte[] {2}, 0, 1, network.now);
        network.until("data back", SOON, () -> read(ends.host()) == 1);
        ends.device().close(network.now);
        network.until("end back", SOON, () -> read(ends.host()) == -1);

        assertThat(ends.host().state()).isEqualTo(TcpState.TIME_WAIT);
        requireGoneWithin(Duration.ofMillis(2100));
        assertThat(ends.host().failure()).isEmpty();
        assertThat(ends.device().failure()).isEmpty();
    }

    @Test
    void bothEndsAtOnce() {
        ends.host().close(network.now);
        ends.device().close(network.now);
        network.until("crossing", SOON, () -> ends.host().state() == TcpState.CLOSING);

        requireGoneWithin(Duration.ofSeconds(3));
        assertThat(ends.host().failure()).isEmpty();
        assertThat(ends.device().failure()).isEmpty();
    }

    @Test
    void theEndIsSentAgainWhenItIsLost() {
        int[] lost = new int[1];
        network.drop(p -> hasFlag(p, 1) && lost[0]++ < 2);
        ends.host().write(new byte[] {1}, 0, 1, network.now);
        ends.host().close(network.now);
        network.until("data", SOON, () -> read(ends.device()) == 1);
        network.until("end", Duration.ofSeconds(5), () -> read(ends.device()) == -1);
        ends.device().close(network.now);

        requireGoneWithin(Duration.ofSeconds(5));
        assertThat(lost[0]).isGreaterThan(2);
    }

    @Test
    void theLastAcknowledgementIsSentAgainWhenItIsLost() {
        ends.host().close(network.now);
        network.until("end", SOON, () -> read(ends.device()) == -1);
        network.pass(SOON);
        int[] lost = new int[1];
        network.drop(p -> !hasFlag(p, 1) && lost[0]++ < 1);
        ends.device().close(network.now);
        network.until(
                "last acknowledgement",
                Duration.ofSeconds(2),
                () -> ends.device().state() == TcpState.CLOSED);

        assertThat(lost[0]).isGreaterThan(1);
        assertThat(ends.device().failure()).isEmpty();
        requireGoneWithin(Duration.ofSeconds(3));
    }

    /** What came before a reset may be the last answer. */
    @Test
    void aResetEndsThePeerBehindWhatHadArrived() {
        ends.host().write(new byte[] {1, 2}, 0, 2, network.now);
        network.until("data", SOON, () -> ends.device().available() == 2);
        ends.host().abort(network.now);
        network.until("reset", SOON, () -> ends.device().state() == TcpState.CLOSED);

        assertThat(ends.device().failure().orElseThrow().kind()).isEqualTo(TcpFailure.Kind.RESET);
        assertThat(ends.device().read(new byte[9], 0, 9, network.now)).isEqualTo(2);
        // No end: more may have been lost.
        assertThat(read(ends.device())).isZero();
        requireGoneWithin(Duration.ZERO);
    }

    @Test
    void aResetAfterTheEndTakesNothingAway() {
        ends.host().write(new byte[] {1, 2}, 0, 2, network.now);
        ends.host().shutdownOutput(network.now);
        network.until("end", SOON, () -> ends.device().state() == TcpState.CLOSE_WAIT);
        ends.host().abort(network.now);
        network.until("reset", SOON, () -> ends.device().state() == TcpState.CLOSED);

        assertThat(ends.device().read(new byte[9], 0, 9, network.now)).isEqualTo(2);
        assertThat(read(ends.device())).isEqualTo(-1);
        assertThat(ends.device().failure()).isPresent();
        assertThat(ends.device().isWritable()).isFalse();
    }

    @Test
    void dataForAClosedReaderIsAnsweredByAReset() {
        ends.device().close(network.now);
        network.until("end", SOON, () -> read(ends.host()) == -1);
        ends.host().write(new byte[] {1}, 0, 1, network.now);
        network.until("reset", SOON, () -> ends.host().state() == TcpState.CLOSED);

        assertThat(ends.host().failure().orElseThrow().kind()).isEqualTo(TcpFailure.Kind.RESET);
        requireGoneWithin(Duration.ZERO);
    }

    /** What was received by a link that is gone can still be read. */
    @Test
    void theEndOfTheLinkLeavesWhatHadArrived() {
        ends.host().write(new byte[] {7}, 0, 1, network.now);
        network.until("data", SOON, () -> ends.device().available() == 1);
        network.device.end("unplugged");

        assertThat(read(ends.device())).isEqualTo(1);
        assertThat(read(ends.device())).isZero();
        assertThat(ends.device().failure())
                .contains(new TcpFailure(TcpFailure.Kind.LINK_LOST, "unplugged"));
        assertThat(network.device.tcp().connections()).isZero();
    }

    @Test
    void aPeerThatDoesNotAnswerIsGivenUp() {
        network.cut(true);
        long start = network.now;
        ends.host().write(new byte[] {1}, 0, 1, network.now);
        network.until(
                "given up", Duration.ofMinutes(5), () -> ends.host().state() == TcpState.CLOSED);

        assertThat(ends.host().failure().orElseThrow().kind()).isEqualTo(TcpFailure.Kind.NO_ANSWER);
        // 0.3 s doubled eight times, with a ceiling of 60 s: 0.3 * (2^8 - 1) + 60 s.
        assertThat(Duration.ofNanos(network.now - start))
                .isBetween(Duration.ofSeconds(130), Duration.ofSeconds(140));
    }

    /** A closed connection does not stay for ever with a peer that never closes. */
    @Test
    void aHalfThatNobodyReadsIsForgotten() {
        ends.host().close(network.now);
        network.until("end", SOON, () -> read(ends.device()) == -1);
        network.until(
                "forgotten", Duration.ofSeconds(61), () -> network.host.tcp().connections() == 0);
        assertThat(ends.device().state()).isEqualTo(TcpState.CLOSE_WAIT);
    }

    @Test
    void portsOfAClosedConnectionAreUsedAgain() {
        int port = ends.host().localPort();
        // The device closes first, so that it is the one to wait.
        ends.device().close(network.now);
        network.until("end", SOON, () -> read(ends.host()) == -1);
        ends.host().close(network.now);
        network.until("wait", SOON, () -> ends.device().state() == TcpState.TIME_WAIT);
        network.until("gone", SOON, () -> ends.host().state() == TcpState.CLOSED);
        TcpListener listener = network.device.tcp().listen(990, () -> {}).orElseThrow();
        TcpConnection again = network.host.tcp().connect(port, 990, network.now).orElseThrow();
        network.until("open again", SOON, () -> again.state() == TcpState.ESTABLISHED);

        network.until("accepted", SOON, () -> listener.poll().isPresent());
        assertThat(ends.device().state()).isEqualTo(TcpState.CLOSED);
    }
}
