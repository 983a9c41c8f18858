package dev.cradle.core.jobs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** The rate over the last seconds, so that an early stall does not colour the estimate for ever. */
final class RateMeter {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SPACING_NANOS = Duration.ofMillis(100).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoClock;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long done) {}

    RateMeter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        samples.add(new Sample(nanoClock.getAsLong(), 0));
    }

    /** Takes note of an amount and returns the rate per second, 0 until time has passed. */
    long update(long done) {
        long now = nanoClock.getAsLong();
        if (now - samples.getLast().nanos() >= SPACING_NANOS) {
            samples.add(new Sample(now, done));
        }
        while (samples.size() > 2 && now - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        long elapsed = now - oldest.nanos();
        return elapsed <= 0
                ? 0
                : Math.max(0, Math.round((done - oldest.done()) * NANOS_PER_SECOND / elapsed));
    }
}
