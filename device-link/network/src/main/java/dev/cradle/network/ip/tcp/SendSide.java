package dev.cradle.network.ip.tcp;

/**
 * The sending half of a connection: what was sent, acknowledged and allowed, and which bytes go
 * next. It decides; {@link TcpConnection} sends and then says so.
 */
final class SendSide {
    /** A piece of the stream to be sent: {@code length} bytes and perhaps the FIN behind them. */
    record Piece(long sequence, int length, boolean fin) {
        /** Sequence number behind it. */
        long end() {
            return sequence + length + (fin ? 1 : 0);
        }
    }

    private final SendBuffer buffer;
    private final CongestionWindow congestion;
    private final RoundTrip roundTrip = new RoundTrip();
    private final RetransmissionTimeout timeout;
    private final boolean nagle;
    private final long initial;
    private long unacknowledged;
    private long next;
    private long sent;
    private long window;
    private long greatestWindow;
    private long windowSequence;
    private long windowAcknowledgement;
    private int segment;
    private boolean fin;
    private boolean firstIsLost;
    private int timeouts;

    SendSide(TcpSettings settings, long initial, int segment) {
        this.buffer = new SendBuffer(settings.limits().sendBuffer(), initial + 1);
        this.congestion = new CongestionWindow(segment, initial);
        this.timeout = new RetransmissionTimeout(settings.timers());
        this.nagle = settings.nagle();
        this.initial = initial;
        this.unacknowledged = initial;
        this.next = initial;
        this.sent = initial;
        this.segment = segment;
    }

    long initial() {
        return initial;
    }

    long unacknowledged() {
        return unacknowledged;
    }

    long next() {
        return next;
    }

    /** Behind the highest sequence number ever sent. */
    long sent() {
        return sent;
    }

    long flight() {
        return next - unacknowledged;
    }

    RetransmissionTimeout timeout() {
        return timeout;
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    SendBuffer buffer() {
        return buffer;
    }

    int segment() {
        return segment;
    }

    /** Never sends segments with more payload from now on. */
    void limitSegment(int size) {
        segment = Math.min(segment, size);
        congestion.segment(segment);
    }

    /** Bytes of the wire: the nearest 64-bit number to what was acknowledged last. */
    long widen(int wire) {
        return unacknowledged + (wire - (int) unacknowledged);
    }

    /** The SYN has been sent. */
    void opened(LineQueue line, long now) {
        next = initial + 1;
        if (sent == initial) {
            sent = next;
            roundTrip.start(next, line, now);
        } else {
            roundTrip.sentAgain(initial);
        }
    }

    /** Takes what there is room for and says how many bytes. */
    int append(byte[] data, int offset, int length) {
        return buffer.append(data, offset, length);
    }

    /** No data follows: the FIN is to be sent behind what is held. */
    void finish() {
        fin = true;
    }

    boolean isFinishing() {
        return fin;
    }

    /** Whether the FIN was sent and acknowledged. */
    boolean isFinishAcknowledged() {
        return fin && unacknowledged > buffer.end();
    }

    boolean hasUnsent() {
        return next < buffer.end() || fin && next == buffer.end();
    }

    /** Whether what waits is little and follows upon silence: it may go before others' bulk. */
    boolean isSparse() {
        return flight() == 0 && buffer.end() - next <= segment;
    }

    /** Whether {@link #nextPiece} has something, without making it. */
    boolean canSend() {
        return firstIsLost || newPieceLength() >= 0;
    }

    /**
     * What to send now; call only when {@link #canSend}. Afterwards {@link #sent(Piece, LineQueue,
     * long)} is to be called.
     */
    Piece nextPiece() {
        if (firstIsLost) {
            long end = Math.min(sent, buffer.end());
            int length = (int) Math.min(segment, Math.max(0, end - unacknowledged));
            return piece(unacknowledged, length);
        }
        return piece(next, newPieceLength());
    }

    private Piece piece(long sequence, int length) {
        return new Piece(sequence, length, fin && sequence + length == buffer.end());
    }

    /** Payload of the next piece, 0 for a bare FIN, −1 when nothing may be sent. */
    private int newPieceLength() {
        long unsent = buffer.end() - next;
        if (unsent < 0) {
            return -1;
        }
        long open = unacknowledged + window - next;
        if (unsent == 0) {
            return fin && open > 0 ? 0 : -1;
        }
        long allowed = Math.min(open, unacknowledged + congestion.window() - next);
        int length = (int) Math.max(0, Math.min(Math.min(unsent, segment), allowed));
        // Silly window avoidance (RFC 9293, section 3.8.6.2.1): whole segments, the rest of the
        // data, or half of what the peer ever took.
        boolean whole = length == segment;
        boolean rest = length == unsent && (!nagle || fin || flight() == 0);
        boolean half = length == open && 2L * length >= greatestWindow;
        return length > 0 && (whole || rest || half) ? length : -1;
    }

    /** A piece was sent. */
    void sent(Piece piece, LineQueue line, long now) {
        firstIsLost = false;
        if (piece.sequence() < sent) {
            roundTrip.sentAgain(piece.sequence());
        } else if (!roundTrip.isMeasuring()) {
            roundTrip.start(piece.end(), line, now);
        }
        if (piece.sequence() == next) {
            next = piece.end();
        }
        sent = Math.max(sent, piece.end());
    }

    /** What a probe of a window that is closed, or too small to be used, carries. */
    Piece probe() {
        long unsent = Math.max(0, buffer.end() - unacknowledged);
        int length = (int) Math.min(unsent, Math.max(1, Math.min(window, segment)));
        return piece(unacknowledged, length);
    }

    /** A probe was sent. It does not count as being under way: the window timer repeats it. */
    void probed(Piece piece) {
        sent = Math.max(sent, piece.end());
        roundTrip.sentAgain(piece.sequence());
    }

    /**
     * Takes an acknowledgement that was checked to be between what is unacknowledged and what was
     * sent.
     *
     * @param bare whether the segment carried nothing else, so that it may count as a duplicate
     * @return whether it acknowledged anything new
     */
    boolean acknowledged(long upTo, long sequence, int newWindow, boolean bare, long now) {
        boolean sameWindow = newWindow == window;
        updateWindow(upTo, sequence, newWindow);
        if (upTo > unacknowledged) {
            advance(upTo, now);
            return true;
        }
        if (bare && sameWindow && flight() > 0) {
            firstIsLost |=
                    congestion.duplicate(upTo, flight(), sent)
                            == CongestionWindow.Reaction.RETRANSMIT;
        }
        return false;
    }

    private void advance(long upTo, long now) {
        long bytes = upTo - unacknowledged;
        boolean limiting = flight() + segment > congestion.window();
        long measured = roundTrip.acknowledged(upTo, now);
        if (measured >= 0) {
            timeout.sample(measured);
        }
        timeouts = 0;
        unacknowledged = upTo;
        next = Math.max(next, upTo);
        buffer.drop(upTo);
        firstIsLost = false;
        if (congestion.isRecovering()) {
            firstIsLost =
                    congestion.acknowledgedInRecovery(upTo, bytes)
                            == CongestionWindow.Reaction.RETRANSMIT;
        } else {
            congestion.acknowledged(bytes, limiting);
        }
    }

    /** The first window, which came with the SYN. */
    void peerOpened(long peerInitial, int firstWindow) {
        windowSequence = peerInitial;
        windowAcknowledgement = unacknowledged;
        window = firstWindow;
        greatestWindow = firstWindow;
    }

    private void updateWindow(long upTo, long sequence, int newWindow) {
        boolean newer =
                windowSequence < sequence
                        || windowSequence == sequence && windowAcknowledgement <= upTo;
        if (newer) {
            window = newWindow;
            greatestWindow = Math.max(greatestWindow, newWindow);
            windowSequence = sequence;
            windowAcknowledgement = upTo;
        }
    }

    /** The most that the peer ever allowed beyond what it had acknowledged. */
    long greatestWindow() {
        return greatestWindow;
    }

    /** Up to where the peer takes data. */
    long windowEnd() {
        return unacknowledged + window;
    }

    /** Nothing was acknowledged in time: all that is under way is to be sent again, slowly. */
    void timedOut() {
        timeouts++;
        timeout.backOff();
        if (unacknowledged > initial) {
            congestion.timedOut(flight(), sent, timeouts == 1);
            next = unacknowledged;
            firstIsLost = false;
        }
    }

    /** How often in a row nothing was acknowledged in time. */
    int timeouts() {
        return timeouts;
    }

    void clear() {
        buffer.clear();
        firstIsLost = false;
        next = buffer.end();
        fin = false;
    }
}
