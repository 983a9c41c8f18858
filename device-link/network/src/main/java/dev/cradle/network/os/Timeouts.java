package dev.cradle.network.os;

import java.time.Duration;

/** Durations as sockets take them. */
final class Timeouts {
    private Timeouts() {}

    /** Milliseconds, rounded up so that a short wait does not become an endless one. */
    static int millis(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            return 0;
        }
        return Math.clamp(timeout.plusNanos(999_999).toMillis(), 1, Integer.MAX_VALUE);
    }
}
