package dev.cradle.network.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Background;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.FutureTask;

@Timeout(10)
class ThrottledByteLinkTest {
    private static final int BITS = 115_200;
    private static final int BYTES = 5760;

    private final PipeByteLink.Pair cable = PipeByteLink.pair("cable");
    private final ByteLink host = new ThrottledByteLink(cable.host(), BITS);
    private final ByteLink device = new ThrottledByteLink(cable.device(), BITS);

    @Test
    void carriesTheRateInEachDirectionAtTheSameTime() throws Exception {
        long begin = System.nanoTime();
        FutureTask<byte[]> there =
                Background.run(() -> PipeByteLinkTest.readFully(cable.device(), BYTES));
        FutureTask<byte[]> back =
                Background.run(() -> PipeByteLinkTest.readFully(cable.host(), BYTES));
        FutureTask<Boolean> answer = Background.run(() -> writeInPieces(device));
        writeInPieces(host);

        assertThat(answer.get()).isTrue();
        assertThat(there.get()).hasSize(BYTES);
        assertThat(back.get()).hasSize(BYTES);
        double seconds = (System.nanoTime() - begin) / 1e9;
        // Half a second of line in each direction; never faster, and not much slower.
        assertThat(seconds).isBetween(0.495, 0.9);
    }

    @Test
    void bytesLeaveOneAfterTheOtherAndNotInOneLump() throws Exception {
        FutureTask<Long> firstByte =
                Background.run(() -> {
                    PipeByteLinkTest.readFully(cable.device(), 1);
                    return System.nanoTime();
                });
        host.write(new byte[2304], 0, 2304);
        long lastByte = System.nanoTime();

        assertThat((lastByte - firstByte.get()) / 1e6).isGreaterThan(150);
        assertThat(host.bitsPerSecond()).hasValue(BITS);
    }

    private static boolean writeInPieces(ByteLink link) throws Exception {
        for (int at = 0; at < BYTES; at += 48) {
            link.write(new byte[48], 0, 48);
        }
        return true;
    }
}
