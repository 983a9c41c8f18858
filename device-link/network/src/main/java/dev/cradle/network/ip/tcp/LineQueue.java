package dev.cradle.network.ip.tcp;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What waits between the stack and the wire. Segments are made only while little waits, so that a
 * request does not stand behind seconds of somebody's upload, and a round trip is measured from the
 * moment a segment has left.
 *
 * <p>On a line of known rate the system's own buffers swallow bytes long before they are on the
 * wire; the queue is therefore the greater of what was not written yet and what the rate says
 * cannot have left. Counts bytes as the link protocol writes them. Not thread-safe.
 */
public final class LineQueue {
    /** Enough for every window there is, and a bound on memory. */
    private static final int MOST_BYTES = 128 * 1024;

    /** Enough for one window, where a line turns out to be slow. */
    private static final int LEAST_UNRATED = 32 * 1024;

    /** How long a line must be busy before its rate is believed. */
    private static final long MEASURED_OVER = Duration.ofMillis(50).toNanos();

    /** Room for acknowledgements and other answers, which do not wait for their turn. */
    private static final int ANSWERS = 16 * 1024;

    /** The wire must not run dry while the next segment is made. */
    private static final Duration NEARLY_EMPTY = Duration.ofMillis(30);

    private static final long IDLE = Long.MIN_VALUE;
    private static final int BITS_PER_BYTE = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private final double nanosPerByte;
    private final long longest;
    private final long nearlyEmpty;
    private long most;
    private long added;
    private long written;
    private long freeAt = Long.MIN_VALUE;
    private long busySince = IDLE;
    private long writtenBusy;

    /**
     * @param bitsPerSecond rate of the line with start and stop bits counted; empty where it is not
     *     known, and then measured while the line is busy
     * @param longest what may wait
     */
    public LineQueue(OptionalLong bitsPerSecond, Duration longest) {
        this.longest = longest.toNanos();
        if (bitsPerSecond.isEmpty()) {
            nanosPerByte = 0;
            most = MOST_BYTES;
            nearlyEmpty = 0;
        } else {
            nanosPerByte = NANOS_PER_SECOND * BITS_PER_BYTE / bitsPerSecond.getAsLong();
            most = Math.min(MOST_BYTES, bytesIn(longest));
            nearlyEmpty = bytesIn(NEARLY_EMPTY);
        }
    }

    private long bytesIn(Duration time) {
        return (long) (time.toNanos() / nanosPerByte);
    }

    /** Bytes were handed to the link. */
    public void added(int bytes, long now) {
        added += bytes;
        freeAt = Math.max(freeAt, now) + (long) (bytes * nanosPerByte);
    }

    /** Bytes were written by the link. */
    public void written(long bytes, long now) {
        written += bytes;
        if (nanosPerByte == 0) {
            measure(bytes, now);
        }
    }

    private void measure(long bytes, long now) {
        if (isWritten()) {
            busySince = IDLE;
        } else if (busySince == IDLE) {
            busySince = now;
            writtenBusy = 0;
        } else {
            writtenBusy += bytes;
            if (now - busySince >= MEASURED_OVER) {
                double rate = (double) writtenBusy / (now - busySince);
                most = Math.clamp((long) (rate * longest), LEAST_UNRATED, MOST_BYTES);
                busySince = now;
                writtenBusy = 0;
            }
        }
    }

    /** Bytes that have not left yet. */
    public long waiting(long now) {
        return Math.max(added - written, byRate(now));
    }

    private long byRate(long now) {
        return nanosPerByte == 0 || freeAt <= now ? 0 : Math.round((freeAt - now) / nanosPerByte);
    }

    /** Whether a packet of that size may be added; one always may when hardly anything waits. */
    boolean hasRoom(int bytes, long now) {
        return waiting(now) <= enough(bytes);
    }

    private long enough(int bytes) {
        return Math.max(nearlyEmpty, most - bytes);
    }

    /**
     * When there will be room as far as the rate tells, else {@link Deadlines#NEVER}: then {@link
     * #written} makes it.
     */
    long roomAt(int bytes, long now) {
        if (added - written > enough(bytes)) {
            return Deadlines.NEVER;
        }
        return Math.max(now, freeAt - (long) (enough(bytes) * nanosPerByte));
    }

    /** Whether even answers must be dropped, because the peer asks faster than the line takes. */
    public boolean isOverfull() {
        return added - written > 2 * most + ANSWERS;
    }

    /** Names the place of the last byte added, for {@link #hasLeft}. */
    long mark() {
        return added;
    }

    boolean hasLeft(long mark, long now) {
        return added - waiting(now) >= mark;
    }

    /** Whether everything added was written. */
    public boolean isWritten() {
        return written >= added;
    }

    boolean isWritten(long mark) {
        return written >= mark;
    }

    /** When the last byte added leaves, as far as the rate tells. */
    long leavesAt(long now) {
        return Math.max(now, freeAt);
    }
}
