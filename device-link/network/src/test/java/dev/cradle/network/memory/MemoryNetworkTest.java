package dev.cradle.network.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;
import dev.cradle.network.DeviceNetworkContract;
import dev.cradle.network.Direction;
import dev.cradle.network.tap.LinkRecording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class MemoryNetworkTest extends DeviceNetworkContract {
    private MemoryNetwork.Pair network;

    @Override
    protected NetworkEnds openNetwork() throws IOException {
        network =
                MemoryNetwork.pair(
                        InetAddress.getByName("169.254.2.2"), InetAddress.getByName("169.254.2.1"));
        return new NetworkEnds(network.host(), network.device());
    }

    @Test
    void tellsTheWriterAtOnceThatThePeerHasClosed() throws Exception {
        Ends ends = connect();
        ends.device().close();

        assertThat(ends.host().input().read()).isEqualTo(-1);
        assertThatThrownBy(() -> ends.host().output().write(1))
                .hasMessageContaining("closed by the peer");
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
