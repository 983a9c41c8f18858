package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.Slice;

/**
 * Received bytes by sequence number: those in order wait for the reader, those beyond a gap wait
 * for the gap to be filled. What came first stays. All of it lies within one ring of fixed size, so
 * nothing that a peer sends can make it grow.
 */
final class ReceiveBuffer {
    /** Most stretches beyond gaps; a hostile peer could otherwise make one of every second byte. */
    private static final int MOST_STRETCHES = 64;

    private final int capacity;
    private byte[] ring = new byte[0];
    private long read;
    private long next;
    private final long[] starts = new long[MOST_STRETCHES];
    private final long[] ends = new long[MOST_STRETCHES];
    private int stretches;

    /**
     * @param next sequence number of the first byte
     */
    ReceiveBuffer(int capacity, long next) {
        this.capacity = capacity;
        this.read = next;
        this.next = next;
    }

    /** Sequence number of the first byte that is missing. */
    long next() {
        return next;
    }

    /** Sequence number behind the last byte there is room for. */
    long limit() {
        return read + capacity;
    }

    /** Bytes that wait for the reader. */
    int available() {
        return (int) (next - read);
    }

    /** Whether there are bytes beyond a gap. */
    boolean hasGaps() {
        return stretches > 0;
    }

    /** Takes what is new of {@code data} and within bounds; the rest is dropped. */
    void insert(long sequence, Slice data) {
        long from = Math.max(sequence, next);
        long to = Math.min(sequence + data.length(), limit());
        if (from >= to) {
            return;
        }
        if (ring.length == 0) {
            ring = new byte[capacity];
        }
        if (stretches == 0 && from == next) {
            copyIn(sequence, data, from, to);
            next = to;
        } else if (hasRoomForStretch(from, to)) {
            fillGaps(sequence, data, from, to);
            join(from, to);
            advance();
        }
    }

    private boolean hasRoomForStretch(long from, long to) {
        if (stretches < MOST_STRETCHES || from == next) {
            return true;
        }
        for (int i = 0; i < stretches; i++) {
            if (starts[i] <= to && from <= ends[i]) {
                return true;
            }
        }
        return false;
    }

    private void fillGaps(long sequence, Slice data, long from, long to) {
        long at = from;
        for (int i = 0; i < stretches && at < to; i++) {
            if (starts[i] > at) {
                long gapEnd = Math.min(starts[i], to);
                copyIn(sequence, data, at, gapEnd);
            }
            at = Math.max(at, ends[i]);
        }
        if (at < to) {
            copyIn(sequence, data, at, to);
        }
    }

    private void copyIn(long sequence, Slice data, long from, long to) {
        int source = data.offset() + (int) (from - sequence);
        int count = (int) (to - from);
        int head = (int) Math.floorMod(from, (long) capacity);
        int first = Math.min(count, capacity - head);
        System.arraycopy(data.array(), source, ring, head, first);
        System.arraycopy(data.array(), source + first, ring, 0, count - first);
    }

    /** Adds a stretch to the list, together with all that it overlaps or touches. */
    private void join(long from, long to) {
        long start = from;
        long end = to;
        int kept = 0;
        int place = 0;
        for (int i = 0; i < stretches; i++) {
            if (starts[i] <= to && from <= ends[i]) {
                start = Math.min(start, starts[i]);
                end = Math.max(end, ends[i]);
            } else {
                starts[kept] = starts[i];
                ends[kept] = ends[i];
                kept++;
                if (ends[i] < from) {
                    place = kept;
                }
            }
        }
        if (start <= next) {
            // Filled up to here: the reader's now, so it needs no place in the list.
            next = Math.max(next, end);
            stretches = kept;
            return;
        }
        System.arraycopy(starts, place, starts, place + 1, kept - place);
        System.arraycopy(ends, place, ends, place + 1, kept - place);
        starts[place] = start;
        ends[place] = end;
        stretches = kept + 1;
    }

    private void advance() {
        while (stretches > 0 && starts[0] <= next) {
            next = Math.max(next, ends[0]);
            stretches--;
            System.arraycopy(starts, 1, starts, 0, stretches);
            System.arraycopy(ends, 1, ends, 0, stretches);
        }
    }

    int read(byte[] into, int offset, int length) {
        int count = Math.min(length, available());
        if (count > 0) {
            int head = (int) Math.floorMod(read, (long) capacity);
            int first = Math.min(count, capacity - head);
            System.arraycopy(ring, head, into, offset, first);
            System.arraycopy(ring, 0, into, offset + first, count - first);
            read += count;
        }
        return count;
    }

    /** Forgets everything and gives the memory back; nothing more may be inserted. */
    void clear() {
        read = next;
        stretches = 0;
        ring = new byte[0];
    }
}
