package dev.cradle.network.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.network.Background;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

@Timeout(10)
class PipeByteLinkTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    private final PipeByteLink.Pair cable = PipeByteLink.pair("cable", 64);

    @Test
    void carriesBothWaysInOrderThroughABufferSmallerThanTheWrite() throws Exception {
        byte[] sent = new byte[1000];
        new Random(1).nextBytes(sent);
        FutureTask<byte[]> received = Background.run(() -> readFully(cable.device(), sent.length));
        FutureTask<byte[]> back = Background.run(() -> readFully(cable.host(), 3));

        cable.host().write(sent, 0, sent.length);
        cable.device().write(new byte[] {9, 1, 2, 3, 9}, 1, 3);

        assertThat(received.get()).isEqualTo(sent);
        assertThat(back.get()).containsExactly(1, 2, 3);
    }

    @Test
    void readReturnsZeroWhenNothingComesInTime() throws Exception {
        assertThat(cable.host().read(new byte[8], 0, 8, Duration.ofMillis(20))).isZero();
        assertThat(cable.host().read(new byte[8], 0, 8, Duration.ZERO)).isZero();
    }

    @Test
    void whatWasOnTheWayArrivesBeforeTheLinkIsGone() throws Exception {
        cable.device().write(new byte[] {7, 8}, 0, 2);
        cable.device().close();

        assertThat(readFully(cable.host(), 2)).containsExactly(7, 8);
        assertThatThrownBy(() -> readFully(cable.host(), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("cable was unplugged");
        assertThat(cable.host().gone().get()).isEqualTo("cable was unplugged");
        assertThat(cable.device().gone().get()).isEqualTo("cable was closed");
    }

    @Test
    void closeEndsABlockedReadAndABlockedWrite() throws Exception {
        FutureTask<Throwable> read =
                Background.run(() -> failure(() -> readFully(cable.host(), 1)));
        FutureTask<Throwable> write =
                Background.run(() -> failure(() -> cable.host().write(new byte[100], 0, 100)));

        cable.host().close();
        cable.host().close();

        assertThat(read.get(5, TimeUnit.SECONDS)).hasMessage("cable was closed");
        assertThat(write.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
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

    static byte[] readFully(ByteLink link, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[256];
        long end = System.nanoTime() + LONG.toNanos();
        while (all.size() < count && System.nanoTime() < end) {
            int read = link.read(buffer, 0, Math.min(buffer.length, count - all.size()), LONG);
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}
