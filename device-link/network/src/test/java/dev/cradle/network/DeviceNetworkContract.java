package dev.cradle.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What every network between two ends does, whatever carries it. */
@Timeout(30)
public abstract class DeviceNetworkContract {
    protected static final Duration SOON = Duration.ofSeconds(5);
    protected static final Duration SHORT = Duration.ofMillis(30);

    private DeviceNetwork host;
    private DeviceNetwork device;

    /** Both ends of a new network. */
    public record NetworkEnds(DeviceNetwork host, DeviceNetwork device) {}

    /** Both ends of a connection. */
    public record Ends(Connection host, Connection device) {}

    /** Makes the network that the tests are about. */
    protected abstract NetworkEnds openNetwork() throws Exception;

    @BeforeEach
    protected void open() throws Exception {
        NetworkEnds ends = openNetwork();
        host = ends.host();
        device = ends.device();
    }

    @AfterEach
    protected void close() {
        host.close();
        device.close();
    }

    protected DeviceNetwork host() {
        return host;
    }

    protected DeviceNetwork device() {
        return device;
    }

    /** A connection from the host to the device. */
    protected Ends connect() throws IOException {
        try (ConnectionListener listener = device.listen(990)) {
            Connection near = host.connect(990, SOON);
            return new Ends(near, listener.accept());
        }
    }

    @Test
    void carriesBytesBothWaysInOrder() throws Exception {
        Ends ends = connect();
        byte[] sent = new byte[300_001];
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

        assertThat(ends.host().remote().getPort()).isEqualTo(990);
        assertThat(ends.host().remote().getAddress()).isEqualTo(device.localAddress());
        assertThat(ends.device().remote()).isEqualTo(ends.host().local());
        assertThat(device.peerAddress()).contains(host.localAddress());
    }

    @Test
    void holdsBackAWriterWhoseReaderDoesNotRead() throws Exception {
        Ends ends = connect();
        byte[] much = new byte[1_000_000];
        Future<?> writer =
                Background.run(() -> {
                    ends.host().output().write(much);
                    return null;
                });

        assertThatThrownBy(() -> writer.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        assertThat(ends.device().input().readNBytes(much.length)).hasSize(much.length);
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
        // The first may still be on its way when the peer says that nobody reads.
        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 1_000_000; i++) {
                                ends.host().output().write(1);
                            }
                        })
                .isInstanceOf(IOException.class);
    }

    @Test
    void failsTheReaderWhenAborted() throws Exception {
        Ends ends = connect();
        Future<Integer> reader =
                Background.run(() -> {
                    int last;
                    do {
                        last = ends.device().input().read();
                    } while (last >= 0);
                    return last;
                });
        ends.host().output().write(1);
        ends.host().abort();

        assertThatThrownBy(() -> reader.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void refusesWhereNobodyListens() {
        assertThatThrownBy(() -> host.connect(990, SOON)).isInstanceOf(ConnectException.class);
    }

    @Test
    void refusesAPortTwiceAndFreesItWhenClosed() throws Exception {
        ConnectionListener first = host.listen(990);

        assertThatThrownBy(() -> host.listen(990))
                .isInstanceOfSatisfying(
                        PortUnavailableException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(PortUnavailableException.Reason.TAKEN));
        first.close();
        assertThatThrownBy(first::accept).isInstanceOf(IOException.class);
        host.listen(990).close();
        assertThat(host.ownsAllPorts()).isTrue();
    }

    @Test
    void choosesAPortWhenAskedForAny() throws Exception {
        try (ConnectionListener a = host.listen(0);
                ConnectionListener b = host.listen(0)) {
            assertThat(a.port()).isPositive().isNotEqualTo(b.port());
        }
    }

    @Test
    void carriesDatagramsToThePortTheyAreSentTo() throws Exception {
        try (DatagramReceiver receiver = device.receiveDatagrams(5679)) {
            host.sendDatagram(1, new byte[] {1});
            host.sendDatagram(5679, new byte[] {0x7F});

            DatagramReceiver.Received received = receiver.receive();
            assertThat(received.payload()).containsExactly(0x7F);
            assertThat(received.from().getAddress()).isEqualTo(host.localAddress());
            assertThatThrownBy(() -> device.receiveDatagrams(5679))
                    .isInstanceOf(PortUnavailableException.class);
        }
    }

    @Test
    void losesBothEndsWhenOneIsClosed() throws Exception {
        Ends ends = connect();
        ConnectionListener listener = host.listen(0);
        DatagramReceiver receiver = host.receiveDatagrams(0);
        Future<Connection> waiting = Background.run(listener::accept);
        Future<?> receiving = Background.run(receiver::receive);
        ends.device().output().write(3);
        device.close();

        assertThat(host.lost().get(5, TimeUnit.SECONDS)).isNotBlank();
        assertThat(device.lost()).isCompleted();
        assertThat(ends.host().input().read()).isEqualTo(3);
        assertThat(ends.host().input().read()).isEqualTo(-1);
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> receiving.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> host.connect(990, SOON)).hasMessageContaining("lost");
        assertThatThrownBy(() -> host.listen(0)).isInstanceOf(IOException.class);
    }
}
