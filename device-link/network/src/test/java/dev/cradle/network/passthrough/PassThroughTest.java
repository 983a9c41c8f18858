package dev.cradle.network.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.memory.MemoryConnection;
import dev.cradle.network.memory.MemoryNetwork;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;

@Timeout(30)
class PassThroughTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final PassThroughLimits LIMITS =
            new PassThroughLimits(2, Duration.ofSeconds(1), Duration.ofSeconds(1), 4096);

    private final MemoryNetwork.Pair network =
            MemoryNetwork.pair(
                    InetAddress.ofLiteral("169.254.2.2"), InetAddress.ofLiteral("169.254.2.1"));
    private final BlockingQueue<Connection> led = new ArrayBlockingQueue<>(10);
    private final PassThroughServer server =
            new PassThroughServer(
                    PassThroughPolicy.only("Gateway", 80, this::lead), LIMITS, DtptQuirks.ASSUMED);
    private final PassThroughClient client =
            new PassThroughClient(this::dial, LIMITS, DtptQuirks.ASSUMED);

    PassThroughTest() throws IOException {
        server.listen(network.host().listen(PassThroughServer.PORT));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        network.close();
        assertThat(LiveThreads.noneNamed("pass-through")).isTrue();
    }

    private Connection dial() throws IOException {
        Connection connection = network.device().connect(PassThroughServer.PORT, SOON);
        connection.readTimeout(SOON);
        return connection;
    }

    private Connection lead() {
        InetSocketAddress here = new InetSocketAddress(InetAddress.ofLiteral("169.254.2.2"), 80);
        MemoryConnection.Pair pair = MemoryConnection.pair(here, here);
        led.add(pair.second());
        return pair.first();
    }

    @Test
    void leadsTheGrantedNameAndPortAndCarriesBytesBothWays() throws Exception {
        byte[] sent = new byte[500_000];
        new Random(5).nextBytes(sent);
        try (Connection device = client.connect("gateway", 80);
                Connection target = led.take()) {
            Future<?> writer =
                    Background.run(() -> {
                        device.output().write(sent);
                        device.shutdownOutput();
                        return null;
                    });
            assertThat(Arrays.equals(target.input().readAllBytes(), sent)).isTrue();
            writer.get();
            target.output().write("answer after the end".getBytes(US_ASCII));
            target.shutdownOutput();
            assertThat(device.input().readAllBytes()).asString().isEqualTo("answer after the end");
        }
        server.close();
        assertThat(server.counts())
                .isEqualTo(new PassThroughServer.Counts(1, 1, 0, 20, sent.length));
    }

    @Test
    void givesOutNoRealAddress() throws Exception {
        assertThat(client.resolve("GATEWAY").getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(client.resolve("gateway").getHostAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void knowsNoOtherName() {
        assertThatThrownBy(() -> client.connect("www.example.com", 80))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("11001");
    }

    @Test
    void refusesEveryOtherPortAndAddress() {
        assertThatThrownBy(() -> client.connect("gateway", 443))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> client.connect("169.254.2.2", 80))
                .isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> client.connect("192.0.2.9", 80))
                .isInstanceOf(ConnectException.class);
        assertThat(server.counts().refused()).isEqualTo(3);
        assertThat(led).isEmpty();
    }

    @Test
    void refusesWithTheFailureCode() throws Exception {
        try (Connection device = dial()) {
            device.output()
                    .write(
                            ConnectMessage.request(java.net.Inet4Address.ofLiteral("8.8.8.8"), 53)
                                    .encode());
            byte[] answer = device.input().readAllBytes();

            assertThat(answer).hasSize(36);
            assertThat(answer[1]).isEqualTo((byte) 0x5B);
        }
    }

    @Test
    void saysWhenTheTargetCannotBeReached() throws Exception {
        try (PassThroughServer other =
                new PassThroughServer(
                        PassThroughPolicy.only(
                                "10.0.0.9",
                                80,
                                () -> {
                                    throw new ConnectException("nobody there");
                                }),
                        LIMITS,
                        DtptQuirks.ASSUMED)) {
            ConnectionListener listener = network.host().listen(0);
            other.listen(listener);
            PassThroughClient there =
                    new PassThroughClient(
                            () -> network.device().connect(listener.port(), SOON),
                            LIMITS,
                            DtptQuirks.ASSUMED);

            assertThatThrownBy(() -> there.connect("10.0.0.9", 80))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void asksForMoreRoomWhenAResultDoesNotFit() throws Exception {
        try (Connection device = dial()) {
            MessageInput in = new MessageInput(device, SOON);
            byte[] query =
                    NameQuery.forAddressOf("gateway", DtptQuirks.ASSUMED)
                            .encode(DtptQuirks.ASSUMED);
            device.output()
                    .write(
                            new NameMessage(NameMessage.Type.BEGIN, 0, 0x1100, query.length)
                                    .encode());
            device.output().write(query);
            long handle = NameMessage.decode(in.read(NameMessage.SIZE)).handle();
            device.output().write(new NameMessage(NameMessage.Type.NEXT, handle, 0, 8).encode());
            NameMessage small = NameMessage.decode(in.read(NameMessage.SIZE));
            assertThat(small.first()).isEqualTo(10014);
            device.output()
                    .write(
                            new NameMessage(NameMessage.Type.NEXT, handle, 0, small.second())
                                    .encode());
            NameMessage fits = NameMessage.decode(in.read(NameMessage.SIZE));
            assertThat(fits.first()).isZero();
            assertThat(NameQuery.decode(in.read((int) fits.second())).addresses()).hasSize(1);
            device.output().write(new NameMessage(NameMessage.Type.NEXT, handle, 0, 4096).encode());
            assertThat(NameMessage.decode(in.read(NameMessage.SIZE)).first())
                    .isEqualTo(DtptQuirks.ASSUMED.noMoreResults());
        }
    }

    @Test
    void endsARelayThatStaysSilent() throws Exception {
        try (Connection device = client.connect("gateway", 80);
                Connection target = led.take()) {
            assertThatThrownBy(() -> device.input().read()).hasMessageContaining("reset");
            assertThatThrownBy(() -> target.input().read()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void endsSessionsThatSayNothingOrNonsense() throws Exception {
        try (Connection silent = dial();
                Connection nonsense = dial()) {
            nonsense.output().write(new byte[] {1, 77});

            assertThat(nonsense.input().read()).isEqualTo(-1);
            assertThat(silent.input().read()).isEqualTo(-1);
        }
    }

    @Test
    void servesNoMoreSessionsThanAllowed() throws Exception {
        try (Connection first = connectOnceThereIsRoom();
                Connection second = connectOnceThereIsRoom()) {
            assertThatThrownBy(() -> client.connect("gateway", 80)).isInstanceOf(IOException.class);
            assertThat(first.remote().getPort()).isEqualTo(second.remote().getPort());
        }
    }

    /** A name session that the client has closed counts until the server has seen it. */
    private Connection connectOnceThereIsRoom() throws IOException {
        long end = System.nanoTime() + SOON.toNanos();
        while (true) {
            try {
                return client.connect("gateway", 80);
            } catch (IOException full) {
                if (System.nanoTime() > end) {
                    throw full;
                }
            }
        }
    }

    @Test
    void clientTellsAHostThatClosesWithoutAnAnswer() throws Exception {
        try (ConnectionListener listener = network.host().listen(0)) {
            PassThroughClient there =
                    new PassThroughClient(
                            () -> network.device().connect(listener.port(), SOON),
                            LIMITS,
                            DtptQuirks.ASSUMED);
            Background.run(() -> {
                try (Connection accepted = listener.accept()) {
                    return accepted.input().readNBytes(ConnectMessage.SIZE);
                }
            });

            assertThatThrownBy(() -> there.connect("10.0.0.9", 80))
                    .isInstanceOf(EOFException.class);
        }
    }
}
