package dev.cradle.network.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.Direction;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.tap.LinkRecording;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class MemoryNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(30);

    private MemoryNetwork.Pair network;

    @BeforeEach
    void open() throws IOException {
        network =
                MemoryNetwork.pair(
                        InetAddress.getByName("169.254.2.2"), InetAddress.getByName("169.254.2.1"));
    }

    @AfterEach
    void close() {
        network.close();
    }

    private record Ends(Connection host, Connection device) {}

    private Ends connect() throws IOException {
        try (ConnectionListener listener = network.device().listen(990)) {
            Connection host = network.host().connect(990, SOON);
            return new Ends(host, listener.accept());
        }
    }

    @Test
    void carriesBytesBothWaysInOrder() throws Exception {
        Ends ends = connect();
        byte[] sent = new byte[3_000_001];
        new Random(1).nextBytes(sent);

        Future<?> writer =
                Background.run(() -> {
                    ends.host().output().write(sent);
                    ends.host().shutdownOutput();
                    return null;
                });
        byte[] received = ends.device().input().readAllBytes();
        writer.get();
        ends.device().output().write(7);

        assertThat(Arrays.equals(received, sent)).isTrue();
        assertThat(ends.host().input().read()).isEqualTo(7);
    }

    @Test
    void namesBothAddressesOfAConnection() throws Exception {
        Ends ends = connect();

        assertThat(ends.host().remote().toString()).isEqualTo("/169.254.2.1:990");
        assertThat(ends.device().remote()).isEqualTo(ends.host().local());
        assertThat(network.device().peerAddress()).contains(network.host().localAddress());
    }

    @Test
    void holdsBackAWriterWhoseReaderDoesNotRead() throws Exception {
        Ends ends = connect();
        Future<?> writer =
                Background.run(() -> {
                    ends.host().output().write(new byte[MemoryConnection.BUFFER + 1]);
                    return null;
                });

        assertThatThrownBy(() -> writer.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        assertThat(ends.device().input().readNBytes(1)).hasSize(1);
        writer.get(5, TimeUnit.SECONDS);
    }

    @Test
    void readsTheEndAfterHalfCloseAndStillWrites() throws Exception {
        Ends ends = connect();
        ends.host().output().write("last".getBytes(US_ASCII));
        ends.host().shutdownOutput();

        assertThat(ends.device().input().readAllBytes()).asString().isEqualTo("last");
        ends.device().output().write(1);
        assertThat(ends.host().input().read()).isEqualTo(1);
        assertThatThrownBy(() -> ends.host().output().write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void endsAReadAtItsTimeout() throws Exception {
        Ends ends = connect();
        ends.host().readTimeout(SHORT);

        assertThatThrownBy(() -> ends.host().input().read())
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void endsABlockedReadWhenClosed() throws Exception {
        Ends ends = connect();
        Future<Integer> reader = Background.run(() -> ends.host().input().read());
        ends.host().close();

        assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void failsTheWriterWhosePeerHasClosed() throws Exception {
        Ends ends = connect();
        ends.device().close();

        assertThat(ends.host().input().read()).isEqualTo(-1);
        assertThatThrownBy(() -> ends.host().output().write(1))
                .hasMessageContaining("closed by the peer");
    }

    @Test
    void dropsWhatWaitsWhenAborted() throws Exception {
        Ends ends = connect();
        ends.host().output().write(1);
        ends.host().abort();

        assertThatThrownBy(() -> ends.device().input().read()).hasMessageContaining("reset");
    }

    @Test
    void refusesWhereNobodyListens() {
        assertThatThrownBy(() -> network.host().connect(990, SOON))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void refusesAPortTwiceAndFreesItWhenClosed() throws Exception {
        ConnectionListener first = network.host().listen(990);

        assertThatThrownBy(() -> network.host().listen(990))
                .isInstanceOfSatisfying(
                        PortUnavailableException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(PortUnavailableException.Reason.TAKEN));
        first.close();
        network.host().listen(990).close();
        assertThat(network.host().ownsAllPorts()).isTrue();
    }

    @Test
    void choosesAPortWhenAskedForAny() throws Exception {
        try (ConnectionListener a = network.host().listen(0);
                ConnectionListener b = network.host().listen(0)) {
            assertThat(a.port()).isPositive().isNotEqualTo(b.port());
        }
    }

    @Test
    void carriesDatagramsToThePortTheyAreSentTo() throws Exception {
        try (DatagramReceiver receiver = network.device().receiveDatagrams(5679)) {
            network.host().sendDatagram(1, new byte[] {1});
            network.host().sendDatagram(5679, new byte[] {0x7F});

            DatagramReceiver.Received received = receiver.receive();
            assertThat(received.payload()).containsExactly(0x7F);
            assertThat(received.from().getAddress()).isEqualTo(network.host().localAddress());
        }
    }

    @Test
    void deliversExactlyTheBytesBeforeACut() throws Exception {
        for (int limit : new int[] {0, 1, 9, 10, 11, 19, 20, 21, 4096, 4097}) {
            close();
            open();
            Ends ends = connect();
            network.link().cutAfter(limit, "cable pulled");
            int writes = 0;
            try {
                while (writes < 1000) {
                    ends.host().output().write(new byte[10]);
                    writes++;
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("cable pulled");
            }
            int got = 0;
            try {
                while (ends.device().input().read() >= 0) {
                    got++;
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("cable pulled");
            }
            assertThat(got).isEqualTo(limit);
            assertThat(writes).isEqualTo(limit / 10);
            assertThat(network.host().lost().get(5, TimeUnit.SECONDS)).isEqualTo("cable pulled");
            assertThat(network.device().lost()).isCompleted();
        }
    }

    @Test
    void countsOneDirectionForACutOfThatDirection() throws Exception {
        Ends ends = connect();
        network.link().cutAfter(Direction.TO_HOST, 5, "cut");
        ends.host().output().write(new byte[100]);
        assertThat(ends.device().input().readNBytes(100)).hasSize(100);
        assertThatThrownBy(() -> ends.device().output().write(new byte[6]))
                .isInstanceOf(IOException.class);

        assertThat(ends.host().input().readNBytes(5)).hasSize(5);
        assertThatThrownBy(() -> ends.host().input().read()).hasMessageContaining("cut");
        assertThat(network.link().carried(Direction.TO_HOST)).isEqualTo(5);
        assertThat(network.link().carried()).isEqualTo(105);
    }

    @Test
    void withholdsAndReleasesADirection() throws Exception {
        Ends ends = connect();
        network.link().hold(Direction.TO_DEVICE);
        ends.host().output().write(1);
        ends.device().readTimeout(SHORT);
        assertThatThrownBy(() -> ends.device().input().read())
                .isInstanceOf(SocketTimeoutException.class);

        network.link().release(Direction.TO_DEVICE);
        ends.device().readTimeout(SOON);
        assertThat(ends.device().input().read()).isEqualTo(1);
    }

    @Test
    void endsReadersOfAHeldDirectionWhenCut() throws Exception {
        Ends ends = connect();
        network.link().hold(Direction.TO_DEVICE);
        Future<Integer> reader = Background.run(() -> ends.device().input().read());
        network.link().cut("unplugged");

        assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS)).hasMessageContaining("unplugged");
    }

    @Test
    void swallowsADroppedDirectionWithoutAnError() throws Exception {
        Ends ends = connect();
        network.link().drop(Direction.TO_DEVICE);
        ends.host().output().write(1);
        ends.device().readTimeout(SHORT);

        assertThatThrownBy(() -> ends.device().input().read())
                .isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> network.host().connect(990, SHORT))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void showsEveryByteWithItsDirection() throws Exception {
        LinkRecording recording = new LinkRecording();
        network.link().tap(recording);
        Ends ends = connect();
        ends.host().output().write(new byte[] {1, 2});
        ends.device().output().write(new byte[] {3});
        ends.host().output().write(new byte[] {4});

        assertThat(recording.bytes(Direction.TO_DEVICE)).containsExactly(1, 2, 4);
        assertThat(recording.bytes(Direction.TO_HOST)).containsExactly(3);
        assertThat(recording.boundaries()).containsExactly(2, 3, 4);
        assertThat(recording.size()).isEqualTo(network.link().carried());
    }

    @Test
    void losesBothEndsWhenOneIsClosed() throws Exception {
        Ends ends = connect();
        ConnectionListener listener = network.host().listen(0);
        Future<Connection> waiting = Background.run(listener::accept);
        network.device().close();

        assertThat(network.host().lost().get(5, TimeUnit.SECONDS)).contains("closed");
        assertThat(ends.host().input().read()).isEqualTo(-1);
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> network.host().connect(990, SOON)).hasMessageContaining("lost");
        assertThatThrownBy(() -> network.host().listen(0)).isInstanceOf(IOException.class);
    }

    @Test
    void joinsTwoAddressesWithoutANetwork() throws Exception {
        var a = new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        var b = new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
        MemoryConnection.Pair pair = MemoryConnection.pair(a, b);
        pair.first().output().write(5);

        assertThat(pair.second().input().read()).isEqualTo(5);
        assertThat(pair.second().remote()).isEqualTo(a);
    }

    @Test
    void movesHundredsOfMegabytesPerSecond() throws Exception {
        Ends ends = connect();
        int blocks = 4096;
        byte[] block = new byte[64 * 1024];
        long start = System.nanoTime();
        Future<?> writer =
                Background.run(() -> {
                    for (int i = 0; i < blocks; i++) {
                        ends.host().output().write(block);
                    }
                    ends.host().shutdownOutput();
                    return null;
                });
        byte[] into = new byte[64 * 1024];
        long got = 0;
        int count;
        while ((count = ends.device().input().read(into)) >= 0) {
            got += count;
        }
        writer.get();
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(got).isEqualTo((long) blocks * block.length);
        // A wide margin below what it does, for a busy build machine.
        assertThat(got / seconds).isGreaterThan(100e6);
    }
}
