package dev.cradle.network.ip.tcp;

/** How long to wait for an acknowledgement (RFC 6298). Times are nanoseconds. */
final class RetransmissionTimeout {
    private static final long GRANULARITY = 1_000_000;

    private final long least;
    private final long greatest;
    private long smoothed = -1;
    private long variation;
    private long timeout;

    RetransmissionTimeout(TcpTimers timers) {
        this.least = timers.leastTimeout().toNanos();
        this.greatest = timers.greatestTimeout().toNanos();
        this.timeout = clamp(timers.initialTimeout().toNanos());
    }

    /** A round trip was measured, on a segment sent once only (Karn's rule). */
    void sample(long roundTrip) {
        if (smoothed < 0) {
            smoothed = roundTrip;
            variation = roundTrip / 2;
        } else {
            variation += (Math.abs(smoothed - roundTrip) - variation) / 4;
            smoothed += (roundTrip - smoothed) / 8;
        }
        timeout = clamp(smoothed + Math.max(GRANULARITY, 4 * variation));
    }

    /** The timer has run out: the next wait is twice as long, until a round trip is measured. */
    void backOff() {
        timeout = clamp(2 * timeout);
    }

    long nanos() {
        return timeout;
    }

    private long clamp(long value) {
        return Math.max(least, Math.min(greatest, value));
    }
}
