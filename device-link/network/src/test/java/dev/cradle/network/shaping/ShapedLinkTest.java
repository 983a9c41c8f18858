package dev.cradle.network.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.LiveThreads;
import dev.cradle.network.memory.MemoryNetwork;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class ShapedLinkTest {
    /** How much longer a busy build machine may take than the link does. */
    private static final double BUSY = 4;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final LinkShape SHAPE =
            new LinkShape(1_000_000, Duration.ofMillis(20), 64 * 1024);

    private final MemoryNetwork.Pair network;

    ShapedLinkTest() throws IOException {
        network =
                MemoryNetwork.pair(
                        InetAddress.getByName("10.0.0.1"),
                        InetAddress.getByName("10.0.0.2"),
                        SHAPE);
    }

    @AfterEach
    void close() throws IOException {
        network.close();
        assertThat(LiveThreads.noneNamed("shaped")).isTrue();
    }

    private record Ends(Connection host, Connection device) implements AutoCloseable {
        @Override
        public void close() {
            host.close();
            device.close();
        }
    }

    private Ends connect() throws IOException {
        try (ConnectionListener listener = network.device().listen(0)) {
            Connection host = network.host().connect(listener.port(), SOON);
            return new Ends(host, listener.accept());
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @Test
    void carriesAtTheRateOfTheShape() throws Exception {
        byte[] sent = new byte[600_000];
        new Random(3).nextBytes(sent);
        try (Ends ends = connect()) {
            long start = System.nanoTime();
            Future<?> writer =
                    Background.run(() -> {
                        ends.host().output().write(sent);
                        return null;
                    });
            byte[] got = ends.device().input().readNBytes(sent.length);
            double took = seconds(start);
            writer.get();

            assertThat(Arrays.equals(got, sent)).isTrue();
            assertThat(took).isBetween(0.60, 0.60 * BUSY);
        }
    }

    @Test
    void anExchangeTakesOneRoundTrip() throws Exception {
        try (Ends ends = connect()) {
            Future<?> echo =
                    Background.run(() -> {
                        ends.device().output().write(ends.device().input().read());
                        return null;
                    });
            long start = System.nanoTime();
            ends.host().output().write(1);
            ends.host().input().read();
            double took = seconds(start);
            echo.get();

            assertThat(took).isBetween(0.020, 0.020 * BUSY);
        }
    }

    @Test
    void connectionsShareTheRate() throws Exception {
        try (Ends first = connect();
                Ends second = connect()) {
            byte[] data = new byte[250_000];
            long start = System.nanoTime();
            Future<?> a = transfer(first, data);
            Future<?> b = transfer(second, data);
            a.get();
            b.get();

            assertThat(seconds(start)).isBetween(0.50, 0.50 * BUSY);
        }
    }

    private static Future<?> transfer(Ends ends, byte[] data) {
        Future<?> writer =
                Background.run(() -> {
                    ends.host().output().write(data);
                    return null;
                });
        return Background.run(() -> {
            ends.device().input().readNBytes(data.length);
            return writer.get();
        });
    }

    @Test
    void takesAQueueFullAtOnceAndHoldsBackTheRest() throws Exception {
        LinkShape slow = new LinkShape(60_000, Duration.ZERO, 64 * 1024);
        try (MemoryNetwork.Pair link =
                        MemoryNetwork.pair(
                                InetAddress.ofLiteral("10.0.1.1"),
                                InetAddress.ofLiteral("10.0.1.2"),
                                slow);
                ConnectionListener listener = link.device().listen(0);
                Connection host = link.host().connect(listener.port(), SOON)) {
            long start = System.nanoTime();
            host.output().write(new byte[60_000]);
            double queued = seconds(start);
            host.output().write(new byte[60_000]);

            assertThat(queued).isLessThan(0.5);
            assertThat(seconds(start)).isGreaterThan(0.85);
        }
    }

    @Test
    void aReaderWhoDoesNotReadHoldsBackNobodyElse() throws Exception {
        try (Ends stuck = connect();
                Ends other = connect()) {
            Future<?> writer =
                    Background.run(() -> {
                        stuck.host().output().write(new byte[2_000_000]);
                        return null;
                    });
            other.device().readTimeout(SOON);
            other.host().output().write(new byte[1000]);

            assertThat(other.device().input().readNBytes(1000)).hasSize(1000);
            assertThat(writer.isDone()).isFalse();
            stuck.host().abort();
            assertThatThrownBy(() -> writer.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void deliversEverythingBeforeACloseAndThenTheEnd() throws Exception {
        try (Ends ends = connect()) {
            ends.host().output().write(new byte[50_000]);
            ends.host().close();

            assertThat(ends.device().input().readAllBytes()).hasSize(50_000);
        }
    }

    @Test
    void passesOnAHalfClose() throws Exception {
        try (Ends ends = connect()) {
            ends.host().shutdownOutput();
            assertThat(ends.device().input().read()).isEqualTo(-1);
            ends.device().output().write(9);
            assertThat(ends.host().input().read()).isEqualTo(9);
        }
    }

    @Test
    void leavesNoThreadsWhenOnlyTheNetworkIsClosed() throws Exception {
        Ends ends = connect();
        network.close();

        assertThat(LiveThreads.noneNamed("shaped")).isTrue();
        assertThatThrownBy(() -> ends.host().output().write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void failsWritersWhenTheLinkIsCut() throws Exception {
        try (Ends ends = connect()) {
            network.link().cutAfter(10_000, "cut");
            Future<?> writer =
                    Background.run(() -> {
                        ends.host().output().write(new byte[1_000_000]);
                        return null;
                    });

            assertThat(network.host().lost().get(5, TimeUnit.SECONDS)).isEqualTo("cut");
            assertThat(ends.device().input().readNBytes(10_000)).hasSize(10_000);
            assertThatThrownBy(() -> ends.device().input().read()).hasMessageContaining("cut");
            assertThatThrownBy(() -> writer.get(5, TimeUnit.SECONDS)).hasMessageContaining("cut");
        }
    }
}
