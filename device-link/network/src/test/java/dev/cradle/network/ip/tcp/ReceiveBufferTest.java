package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.packet.Slice;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class ReceiveBufferTest {
    private static final long FIRST = 0xFFFF_FFF0L;

    private final ReceiveBuffer buffer = new ReceiveBuffer(1000, FIRST);

    private void insert(int at, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        buffer.insert(FIRST + at, Slice.of(bytes));
    }

    private byte[] readAll() {
        byte[] bytes = new byte[buffer.available()];
        assertThat(buffer.read(bytes, 0, bytes.length)).isEqualTo(bytes.length);
        return bytes;
    }

    @Test
    void givesOutWhatIsInOrder() {
        insert(0, 1, 2);
        insert(4, 5);
        assertThat(buffer.hasGaps()).isTrue();
        assertThat(readAll()).containsExactly(1, 2);
        insert(2, 3, 4);
        assertThat(buffer.hasGaps()).isFalse();
        assertThat(readAll()).containsExactly(3, 4, 5);
    }

    @Test
    void keepsWhatCameFirst() {
        insert(2, 3, 4);
        insert(6, 7);
        insert(0, 101, 102, 103, 104, 105, 106, 107, 108);
        assertThat(readAll()).containsExactly(101, 102, 3, 4, 105, 106, 7, 108);
    }

    @Test
    void dropsWhatIsBeyondItsEnd() {
        buffer.insert(FIRST + 990, Slice.of(new byte[20]));
        buffer.insert(FIRST, Slice.of(new byte[990]));
        assertThat(buffer.available()).isEqualTo(1000);
        buffer.insert(FIRST + 1000, Slice.of(new byte[5]));
        assertThat(buffer.available()).isEqualTo(1000);
        assertThat(buffer.limit()).isEqualTo(FIRST + 1000);
    }

    /** Every second byte: more stretches than are kept, yet all is right in the end. */
    @Test
    void boundsItsStretches() {
        for (int at = 1; at < 1000; at += 2) {
            insert(at, at);
        }
        for (int at = 0; at < 1000; at++) {
            insert(at, at);
        }
        byte[] all = readAll();
        assertThat(all).hasSize(1000);
        for (int at = 0; at < 1000; at++) {
            assertThat(all[at]).isEqualTo((byte) at);
        }
    }

    @Test
    void anyOrderOfPiecesGivesTheStream() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            ReceiveBuffer some = new ReceiveBuffer(1000, FIRST);
            byte[] stream = new byte[3000];
            random.nextBytes(stream);
            byte[] got = new byte[stream.length];
            int read = 0;
            while (read < stream.length) {
                int base = (int) (some.next() - FIRST);
                int at = Math.max(0, base + random.nextInt(1100) - 100);
                int count = Math.min(stream.length - at, random.nextInt(200));
                if (count > 0) {
                    some.insert(FIRST + at, Slice.of(Arrays.copyOfRange(stream, at, at + count)));
                }
                read += some.read(got, read, random.nextInt(300));
            }
            assertThat(got).isEqualTo(stream);
        }
    }
}
