package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.OptionalLong;

class LineQueueTest {
    private static final long SECOND = 1_000_000_000L;

    /** 11,520 bytes a second, of which 300 ms are 3456 bytes. */
    private final LineQueue line = new LineQueue(OptionalLong.of(115_200), Duration.ofMillis(300));

    @Test
    void takesTwoFullPacketsAndNotAThird() {
        assertThat(line.hasRoom(1500, 0)).isTrue();
        line.added(1500, 0);
        assertThat(line.hasRoom(1500, 0)).isTrue();
        line.added(1500, 0);
        assertThat(line.hasRoom(1500, 0)).isFalse();
        assertThat(line.hasRoom(100, 0)).isTrue();
    }

    /** A driver that takes everything at once does not make the wire faster. */
    @Test
    void believesTheRateMoreThanTheDriver() {
        line.added(3000, 0);
        line.written(3000, 0);

        assertThat(line.waiting(0)).isEqualTo(3000);
        assertThat(line.waiting(SECOND / 10)).isBetween(1840L, 1850L);
        assertThat(line.hasLeft(line.mark(), SECOND / 10)).isFalse();
        assertThat(line.hasLeft(line.mark(), SECOND)).isTrue();
        assertThat(line.leavesAt(0)).isBetween(SECOND * 260 / 1000, SECOND * 261 / 1000);
    }

    /** A driver that is slower than its rate says is believed. */
    @Test
    void believesTheDriverMoreThanTheRate() {
        line.added(3000, 0);

        assertThat(line.waiting(10 * SECOND)).isEqualTo(3000);
        assertThat(line.roomAt(1500, 10 * SECOND)).isEqualTo(Deadlines.NEVER);
        line.written(3000, 0);
        assertThat(line.waiting(10 * SECOND)).isZero();
    }

    @Test
    void saysWhenThereWillBeRoom() {
        line.added(3000, 0);
        line.written(3000, 0);
        long at = line.roomAt(1500, 0);

        assertThat(at).isBetween(SECOND * 90 / 1000, SECOND * 91 / 1000);
        assertThat(line.hasRoom(1500, at - SECOND / 1000)).isFalse();
        assertThat(line.hasRoom(1500, at)).isTrue();
    }

    /** At 19,200 a packet takes longer than all that may wait, and is sent all the same. */
    @Test
    void takesALargePacketWhenHardlyAnythingWaits() {
        LineQueue slow = new LineQueue(OptionalLong.of(19_200), Duration.ofMillis(300));
        assertThat(slow.hasRoom(1500, 0)).isTrue();
        slow.added(1500, 0);
        slow.written(1500, 0);
        assertThat(slow.hasRoom(1500, SECOND / 2)).isFalse();
        assertThat(slow.hasRoom(1500, SECOND * 76 / 100)).isTrue();
    }

    @Test
    void isOverfullOnlyWhenNothingIsWritten() {
        LineQueue fast = new LineQueue(OptionalLong.empty(), Duration.ofMillis(300));
        int packets = 0;
        while (!fast.isOverfull()) {
            fast.added(1500, 0);
            packets++;
        }
        assertThat(packets * 1500).isLessThan(300 * 1024);
        assertThat(fast.hasRoom(40, 0)).isFalse();
        fast.written(packets * 1500L, 0);
        assertThat(fast.isOverfull()).isFalse();
        assertThat(fast.isWritten()).isTrue();
    }

    /** A Bluetooth link does not say how slow it is. */
    @Test
    void findsOutTheRateOfABusyLine() {
        LineQueue radio = new LineQueue(OptionalLong.empty(), Duration.ofMillis(300));
        radio.added(100_000, 0);
        assertThat(radio.hasRoom(1500, 0)).isTrue();
        // 150,000 bytes a second, of which 300 ms are 45,000 bytes.
        for (int i = 1; i <= 30; i++) {
            radio.written(1500, i * SECOND / 100);
        }
        assertThat(radio.waiting(SECOND)).isEqualTo(55_000);
        assertThat(radio.hasRoom(1500, SECOND)).isFalse();
        for (int i = 31; i <= 40; i++) {
            radio.written(1500, i * SECOND / 100);
        }
        assertThat(radio.waiting(SECOND)).isEqualTo(40_000);
        assertThat(radio.hasRoom(1500, SECOND)).isTrue();
    }
}
