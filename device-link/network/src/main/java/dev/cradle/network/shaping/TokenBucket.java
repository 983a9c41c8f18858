package dev.cradle.network.shaping;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One direction of a link with a fixed rate and a queue before it, first come first served. Holds
 * no bytes and no threads: it says when a piece may enter the queue and when it has left the link,
 * and whoever carries the piece waits until then. Thread-safe; instants are those of the clock
 * (nanoseconds, as {@link System#nanoTime}).
 */
public final class TokenBucket {
    /**
     * The place of one piece.
     *
     * @param entersAt when the queue has room for it: its writer is held back until then
     * @param leavesAt when its last byte has been put on the link
     */
    public record Place(long entersAt, long leavesAt) {}

    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerByte;
    private final long queueNanos;
    private final LongSupplier clock;
    private long busyUntil;
    private double rest;

    public TokenBucket(long bytesPerSecond, int queueBytes, LongSupplier clock) {
        this.nanosPerByte = NANOS_PER_SECOND / bytesPerSecond;
        this.queueNanos = Math.round(queueBytes * nanosPerByte);
        this.clock = clock;
        this.busyUntil = clock.getAsLong();
    }

    /** Takes the next place in the queue for a piece of {@code bytes}. */
    public synchronized Place take(int bytes) {
        long now = clock.getAsLong();
        if (busyUntil - now < 0) {
            busyUntil = now;
            rest = 0;
        }
        double exact = bytes * nanosPerByte + rest;
        long whole = (long) exact;
        rest = exact - whole;
        busyUntil += whole;
        return new Place(busyUntil - queueNanos, busyUntil);
    }

    /** How long a piece taken now would wait for the pieces before it. */
    public synchronized Duration backlog() {
        return Duration.ofNanos(Math.max(0, busyUntil - clock.getAsLong()));
    }
}
