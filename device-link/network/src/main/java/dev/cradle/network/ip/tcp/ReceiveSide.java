package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.Slice;

/**
 * The receiving half of a connection: what has arrived, what the peer may send, and what it is owed
 * an acknowledgement for.
 */
final class ReceiveSide {
    private static final int GREATEST_WINDOW = 65_535;

    private final ReceiveBuffer buffer;
    private final int capacity;
    private final int step;
    private long advertised;
    private long owed;
    private boolean owedNow;
    private boolean owedEach;
    private int usualSegment;
    private long finAt = Long.MAX_VALUE;

    /**
     * @param first sequence number of the peer's first byte
     * @param segment greatest payload that the peer was told to send
     */
    ReceiveSide(int capacity, long first, int segment) {
        this.capacity = capacity;
        this.buffer = new ReceiveBuffer(capacity, first);
        this.step = Math.min(segment, capacity / 2);
        this.advertised = first + capacity;
        this.usualSegment = 1;
    }

    /** Bytes of the wire: the nearest 64-bit number to what is expected next. */
    long widen(int wire) {
        return expected() + (wire - (int) expected());
    }

    /** The sequence number expected next, the peer's FIN counted. */
    long expected() {
        return buffer.next() + (isFinished() ? 1 : 0);
    }

    /** Whether the peer's FIN has arrived with everything before it. */
    boolean isFinished() {
        return buffer.next() == finAt;
    }

    /**
     * Whether any of a segment lies within what the peer was told it may send (RFC 9293, section
     * 3.10.7.4). A segment that only asks beyond a closed window does not.
     */
    boolean isAcceptable(long sequence, long length) {
        long from = expected();
        long open = Math.max(0, advertised - from);
        if (length == 0) {
            return sequence >= from && sequence <= from + open;
        }
        return sequence < from + open && sequence + length > from;
    }

    /** Takes a segment's payload and FIN; what is outside the window is dropped. */
    void accept(long sequence, Slice payload, boolean fin) {
        long before = expected();
        boolean gaps = buffer.hasGaps();
        long end = sequence + payload.length();
        if (fin && finAt == Long.MAX_VALUE && end >= buffer.next() && end <= advertised) {
            finAt = end;
        }
        // Nothing can follow the FIN.
        int length = (int) Math.max(0, Math.min(payload.length(), finAt - sequence));
        if (!isFinished()) {
            buffer.insert(sequence, payload.part(0, length));
        }
        usualSegment = Math.max(usualSegment, Math.min(payload.length(), step));
        owed += expected() - before;
        boolean inOrder = expected() > before && !gaps && !buffer.hasGaps();
        owedEach |= !inOrder;
        owedNow |= !inOrder || isFinished() || owed >= 2L * usualSegment;
    }

    /**
     * Whether the next segment must not come before an acknowledgement of this one: the peer counts
     * those of segments out of order (RFC 5681, section 3.2).
     */
    boolean owesEach() {
        return owedEach;
    }

    /** The peer is to hear at once where this end stands. */
    void oweNow() {
        owedNow = true;
    }

    boolean owesNow() {
        return owedNow;
    }

    boolean owes() {
        return owedNow || owed > 0;
    }

    /** The reader has made room that the peer is to hear of, before it stops for lack of it. */
    boolean owesWindow() {
        return !isFinished()
                && buffer.limit() - advertised >= step
                && advertised - buffer.next() <= capacity / 2;
    }

    /** The window for a segment that is sent now; what was owed is paid by it. */
    int advertise() {
        owed = 0;
        owedNow = false;
        owedEach = false;
        // Silly window avoidance (RFC 9293, section 3.8.6.2.2).
        if (buffer.limit() - advertised >= step) {
            advertised = buffer.limit();
        }
        return (int) Math.max(0, Math.min(GREATEST_WINDOW, advertised - expected()));
    }

    int available() {
        return buffer.available();
    }

    int read(byte[] into, int offset, int length) {
        return buffer.read(into, offset, length);
    }

    void clear() {
        buffer.clear();
    }
}
