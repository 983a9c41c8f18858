package dev.cradle.network.ip.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** The numbers follow from RFC 6298, section 2. */
class RetransmissionTimeoutTest {
    private final RetransmissionTimeout timeout = new RetransmissionTimeout(TcpTimers.SERIAL);

    private static long millis(long value) {
        return Duration.ofMillis(value).toNanos();
    }

    @Test
    void beginsWithTheSettingAndIsClampedBelow() {
        assertThat(timeout.nanos()).isEqualTo(millis(3000));
        timeout.sample(millis(20));
        assertThat(timeout.nanos()).isEqualTo(millis(300));
    }

    @Test
    void followsTheRoundTripAndItsVariation() {
        timeout.sample(millis(400));
        // 400 + 4 * 200
        assertThat(timeout.nanos()).isEqualTo(millis(1200));
        timeout.sample(millis(800));
        // variation 3/4 * 200 + 1/4 * 400 = 250; smoothed 7/8 * 400 + 1/8 * 800 = 450
        assertThat(timeout.nanos()).isEqualTo(millis(1450));
    }

    @Test
    void doublesUntilSomethingIsMeasured() {
        timeout.sample(millis(400));
        timeout.backOff();
        assertThat(timeout.nanos()).isEqualTo(millis(2400));
        for (int i = 0; i < 10; i++) {
            timeout.backOff();
        }
        assertThat(timeout.nanos()).isEqualTo(millis(60_000));
        timeout.sample(millis(400));
        assertThat(timeout.nanos()).isLessThan(millis(1200));
    }
}
