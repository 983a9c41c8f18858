package dev.cradle.network.ip.tcp;

/** The one segment of a connection whose round trip is being measured. */
final class RoundTrip {
    private boolean measuring;
    private long end;
    private long mark;
    private boolean left;
    private long since;

    boolean isMeasuring() {
        return measuring;
    }

    /** A segment up to sequence number {@code end} was added to the line for the first time. */
    void start(long end, LineQueue line, long now) {
        this.measuring = true;
        this.end = end;
        this.mark = line.mark();
        this.since = line.leavesAt(now);
        this.left = line.isWritten(mark);
    }

    /** Looks whether the segment has been written meanwhile. */
    void look(LineQueue line, long now) {
        if (measuring && !left && line.isWritten(mark)) {
            left = true;
            since = Math.max(since, now);
        }
    }

    /** Something from {@code sequence} on is sent again: its answers tell nothing (Karn). */
    void sentAgain(long sequence) {
        if (sequence < end) {
            measuring = false;
        }
    }

    /** The round trip, when this acknowledgement ends it, else −1. */
    long acknowledged(long upTo, long now) {
        if (!measuring || upTo < end) {
            return -1;
        }
        measuring = false;
        return Math.max(0, now - since);
    }
}
