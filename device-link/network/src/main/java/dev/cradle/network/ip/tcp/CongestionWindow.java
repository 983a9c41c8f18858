package dev.cradle.network.ip.tcp;

/**
 * How much may be under way: slow start, congestion avoidance (RFC 5681, bytes counted as in RFC
 * 3465) and NewReno's recovery (RFC 6582) with limited transmit (RFC 3042). All in bytes.
 */
final class CongestionWindow {
    private static final int INITIAL_SEGMENTS = 4;
    private static final int DUPLICATES = 3;

    /** More than the greatest window without scaling helps nobody. */
    private static final long GREATEST = 128 * 1024;

    private int segment;
    private long window;
    private long threshold = GREATEST;
    private long avoided;
    private int duplicates;
    private boolean recovering;
    private long recover;

    /** What a duplicate acknowledgement asks for. */
    enum Reaction {
        NONE,
        /** The first unacknowledged segment is lost: send it again. */
        RETRANSMIT
    }

    CongestionWindow(int segment, long recover) {
        this.segment = segment;
        this.window = (long) INITIAL_SEGMENTS * segment;
        this.recover = recover;
    }

    void segment(int size) {
        if (size < segment) {
            window = Math.max(size, window * size / segment);
        }
        segment = size;
    }

    long window() {
        boolean limitedTransmit = !recovering && duplicates > 0 && duplicates < DUPLICATES;
        return limitedTransmit ? window + (long) duplicates * segment : window;
    }

    boolean isRecovering() {
        return recovering;
    }

    /**
     * New data was acknowledged outside of recovery.
     *
     * @param limiting whether the window was what held the sender back; else it need not grow
     */
    void acknowledged(long bytes, boolean limiting) {
        duplicates = 0;
        if (!limiting) {
            return;
        }
        if (window < threshold) {
            window += Math.min(bytes, 2L * segment);
        } else {
            avoided += bytes;
            if (avoided >= window) {
                avoided -= window;
                window += segment;
            }
        }
        window = Math.min(window, GREATEST);
    }

    /**
     * New data was acknowledged in recovery.
     *
     * @return {@link Reaction#RETRANSMIT} when the next hole is known
     */
    Reaction acknowledgedInRecovery(long acknowledged, long bytes) {
        duplicates = 0;
        if (acknowledged >= recover) {
            recovering = false;
            // The line's queue keeps what this allows at once from being a burst.
            window = threshold;
            avoided = 0;
            return Reaction.NONE;
        }
        window = Math.max(window - bytes, 0);
        if (bytes >= segment) {
            window += segment;
        }
        window = Math.max(window, segment);
        return Reaction.RETRANSMIT;
    }

    /**
     * An acknowledgement said nothing new.
     *
     * @param acknowledged up to where everything has arrived
     * @param flight what is under way
     * @param sent up to where anything was sent
     */
    Reaction duplicate(long acknowledged, long flight, long sent) {
        duplicates++;
        if (recovering) {
            window = Math.min(window + segment, GREATEST);
            return Reaction.NONE;
        }
        // What was under way before the last loss makes duplicates of its own (RFC 6582, 3.2).
        if (duplicates != DUPLICATES || acknowledged <= recover) {
            return Reaction.NONE;
        }
        recovering = true;
        recover = sent;
        threshold = Math.max(flight / 2, 2L * segment);
        window = threshold + (long) DUPLICATES * segment;
        return Reaction.RETRANSMIT;
    }

    /** Nothing was acknowledged in time: begins anew with one segment. */
    void timedOut(long flight, long sent, boolean first) {
        if (first) {
            threshold = Math.max(flight / 2, 2L * segment);
        }
        window = segment;
        avoided = 0;
        duplicates = 0;
        recovering = false;
        recover = sent;
    }
}
