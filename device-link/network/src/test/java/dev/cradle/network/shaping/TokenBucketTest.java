package dev.cradle.network.shaping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong(5_000);
    private final TokenBucket bucket = new TokenBucket(1_000_000, 64_000, now::get);

    @Test
    void lastByteLeavesAfterItsTimeAtTheRate() {
        assertThat(bucket.take(1000).leavesAt()).isEqualTo(5_000 + 1_000_000);
    }

    @Test
    void piecesLeaveOneBehindTheOther() {
        bucket.take(1000);

        assertThat(bucket.take(500).leavesAt()).isEqualTo(5_000 + 1_500_000);
        assertThat(bucket.backlog()).isEqualTo(Duration.ofNanos(1_500_000));
    }

    @Test
    void entersAtOnceWhileTheQueueHasRoom() {
        for (int i = 0; i < 64; i++) {
            assertThat(bucket.take(1000).entersAt()).isLessThanOrEqualTo(now.get());
        }

        assertThat(bucket.take(1000).entersAt()).isEqualTo(now.get() + 1_000_000);
    }

    @Test
    void savesNothingWhileIdle() {
        bucket.take(1000);
        now.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(bucket.take(1000).leavesAt()).isEqualTo(now.get() + 1_000_000);
    }

    @Test
    void losesNoTimeToRounding() {
        TokenBucket odd = new TokenBucket(3, 64_000, () -> 0);
        long last = 0;
        for (int i = 0; i < 300; i++) {
            last = odd.take(1).leavesAt();
        }

        assertThat(last).isBetween(99_999_999_000L, 100_000_000_000L);
    }
}
