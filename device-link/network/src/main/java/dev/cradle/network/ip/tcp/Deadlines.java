package dev.cradle.network.ip.tcp;

import java.util.Arrays;

/** The timers of one connection: each is off or runs out at a moment in nanoseconds. */
final class Deadlines {
    enum Timer {
        /** Data, SYN or FIN is to be sent again. */
        RETRANSMIT,
        /** A closed window is to be probed (RFC 9293, section 3.8.6.1). */
        PROBE,
        /** Received data is to be acknowledged. */
        ACKNOWLEDGE,
        /** A silent peer is to be asked whether it is there. */
        KEEP_ALIVE,
        /** The connection is to be forgotten. */
        FORGET
    }

    static final long NEVER = Long.MAX_VALUE;

    private final long[] at = new long[Timer.values().length];

    Deadlines() {
        Arrays.fill(at, NEVER);
    }

    void set(Timer timer, long moment) {
        at[timer.ordinal()] = moment;
    }

    /** Starts a timer unless it runs. */
    void start(Timer timer, long moment) {
        if (!runs(timer)) {
            set(timer, moment);
        }
    }

    void stop(Timer timer) {
        at[timer.ordinal()] = NEVER;
    }

    void stopAll() {
        Arrays.fill(at, NEVER);
    }

    boolean runs(Timer timer) {
        return at[timer.ordinal()] != NEVER;
    }

    /** Whether a timer has run out; it is off from then on. */
    boolean expire(Timer timer, long now) {
        if (at[timer.ordinal()] > now) {
            return false;
        }
        stop(timer);
        return true;
    }

    long earliest() {
        long earliest = NEVER;
        for (long moment : at) {
            earliest = Math.min(earliest, moment);
        }
        return earliest;
    }
}
