package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.tcp.SendSide.Piece;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * One end of a TCP connection. What its user does is here; what the peer's segments do is in {@link
 * Arrival}, what time does in {@link Timekeeper}. Nothing blocks: reading and writing move what
 * there is and say how much, and the {@link TcpObserver} hears when to try again.
 */
public final class TcpConnection {
    private final TcpStack home;
    private final TcpOutput output;
    private final TcpSettings settings;
    private final TcpPorts ports;
    private final boolean active;
    private final SendSide send;
    private final Timekeeper time;
    private ReceiveSide receive;
    private TcpObserver observer = TcpObserver.NONE;
    private TcpState state = TcpState.CLOSED;
    private @Nullable TcpFailure failure;
    private boolean closed;
    private boolean dropped;

    TcpConnection(TcpStack home, TcpPorts ports, boolean active, long initialSequence) {
        this.home = home;
        this.output = home.output();
        this.settings = home.settings();
        this.ports = ports;
        this.active = active;
        this.send = new SendSide(settings, initialSequence, home.segment());
        this.time = new Timekeeper(this, settings, output.line());
        this.receive = new ReceiveSide(settings.limits().receiveBuffer(), 0, home.segment());
    }

    // ---- for the user

    public int localPort() {
        return ports.local();
    }

    public int remotePort() {
        return ports.remote();
    }

    public TcpState state() {
        return state;
    }

    /** Why the connection ended before its time. */
    public Optional<TcpFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Tells from now on what changes. */
    public void observer(TcpObserver who) {
        this.observer = who;
    }

    /** Bytes that can be read at once. */
    public int available() {
        return receive.available();
    }

    /** Reads what is there: 0 when nothing is, −1 at the end of the stream. */
    public int read(byte[] into, int offset, int length, long now) {
        int count = receive.read(into, offset, length);
        if (count > 0) {
            if (state.isSynchronized() && receive.owesWindow()) {
                receive.oweNow();
                settle(now);
                home.flush(now);
            }
            return count;
        }
        return receive.isFinished() && !dropped && length > 0 ? -1 : 0;
    }

    /** Whether {@link #write} may be called. */
    public boolean isWritable() {
        return !closed
                && !send.isFinishing()
                && (state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT);
    }

    /** Takes what there is room for and says how many bytes. */
    public int write(byte[] data, int offset, int length, long now) {
        if (!isWritable()) {
            throw new IllegalStateException("not writable in " + state);
        }
        int count = send.append(data, offset, length);
        settle(now);
        home.flush(now);
        return count;
    }

    /** Whether everything of this end, the end of the stream included, has been acknowledged. */
    boolean isDrained() {
        return state == TcpState.CLOSED
                || !send.hasUnsent() && send.unacknowledged() == send.sent();
    }

    /** Ends this direction behind what was written; the other stays open. */
    public void shutdownOutput(long now) {
        if (send.isFinishing() || state == TcpState.CLOSED) {
            return;
        }
        send.finish();
        if (state == TcpState.ESTABLISHED) {
            state = TcpState.FIN_WAIT_1;
        } else if (state == TcpState.CLOSE_WAIT) {
            state = TcpState.LAST_ACK;
        }
        settle(now);
        home.flush(now);
    }

    /**
     * Ends both directions: what was written still arrives, what comes is refused. Received bytes
     * that nobody has read are dropped without a reset, which would take from the peer what it has
     * not read yet.
     */
    public void close(long now) {
        if (closed) {
            return;
        }
        closed = true;
        switch (state) {
            case CLOSED -> dropUnread();
            case SYN_SENT -> end(new TcpFailure(TcpFailure.Kind.ABORTED, "connection is closed"));
            case SYN_RECEIVED -> abort(now);
            default -> {
                dropUnread();
                if (state == TcpState.FIN_WAIT_2) {
                    time.orphaned(now);
                }
                shutdownOutput(now);
            }
        }
    }

    /** Drops the connection at once and tells the peer by a reset. */
    public void abort(long now) {
        closed = true;
        if (state != TcpState.CLOSED && state != TcpState.SYN_SENT) {
            sendReset();
        }
        end(new TcpFailure(TcpFailure.Kind.ABORTED, "connection is closed"));
    }

    // ---- for the stack

    TcpPorts ports() {
        return ports;
    }

    SendSide sending() {
        return send;
    }

    ReceiveSide receiving() {
        return receive;
    }

    Timekeeper time() {
        return time;
    }

    boolean isActive() {
        return active;
    }

    boolean isClosed() {
        return closed;
    }

    void state(TcpState next) {
        state = next;
    }

    /** Sends the first SYN. */
    void open(long now) {
        state = TcpState.SYN_SENT;
        time.heard(now);
        sendSyn(now);
    }

    /** The peer's SYN has come. */
    void peerOpened(TcpHeader syn, int maximumSegmentSize) {
        long initial = syn.sequence() & 0xFFFFFFFFL;
        send.limitSegment(
                maximumSegmentSize == 0
                        ? TcpStack.DEFAULT_SEGMENT
                        : Math.max(maximumSegmentSize, TcpStack.LEAST_SEGMENT));
        send.peerOpened(initial, syn.window());
        receive = new ReceiveSide(settings.limits().receiveBuffer(), initial + 1, home.segment());
    }

    /** Sends SYN, or SYN and ACK where the peer's has come. */
    void sendSyn(long now) {
        boolean answering = state == TcpState.SYN_RECEIVED;
        TcpHeader header =
                new TcpHeader(
                        ports.local(),
                        ports.remote(),
                        (int) send.initial(),
                        answering ? (int) receive.expected() : 0,
                        answering ? TcpHeader.SYN | TcpHeader.ACK : TcpHeader.SYN,
                        settings.limits().receiveBuffer());
        output.send(header, home.segment());
        send.opened(output.line(), now);
        time.sent(now);
    }

    /** The opening is over. */
    void established(long now) {
        state = send.isFinishing() ? TcpState.FIN_WAIT_1 : TcpState.ESTABLISHED;
        time.established(now);
        observer.writable();
    }

    /** New data of ours was acknowledged. */
    void progressed(long now) {
        time.progressed(now);
        // Waking a writer for every segment would cost more than it brings.
        if (send.buffer().room() >= settings.limits().sendBuffer() / 3) {
            observer.writable();
        }
    }

    void received() {
        observer.readable();
    }

    /** Waits for late segments, in which nothing but the end is repeated. */
    void waitForLate(long now) {
        state = TcpState.TIME_WAIT;
        time.waitForLate(now);
    }

    /** The peer has acknowledged the FIN and may send for as long as it likes, if anyone reads. */
    void finishAcknowledged(long now) {
        state = TcpState.FIN_WAIT_2;
        if (closed) {
            time.orphaned(now);
        }
    }

    /** Both directions have ended as they should. */
    void finished() {
        state = TcpState.CLOSED;
        time.stop();
        send.clear();
        observer.writable();
        home.ended(this);
    }

    /** The connection is gone. What had arrived can still be read: it may be the last answer. */
    void end(TcpFailure why) {
        if (state == TcpState.CLOSED) {
            return;
        }
        failure = why;
        if (closed) {
            dropUnread();
        }
        finished();
        observer.readable();
    }

    /** From now on the stream has no end: its reader must not take the loss for one. */
    private void dropUnread() {
        dropped = true;
        receive.clear();
    }

    private void sendReset() {
        output.send(header(TcpHeader.RST | TcpHeader.ACK, send.sent()), 0);
    }

    /** Answers at once with where this end stands. */
    void sendAcknowledgement() {
        // A segment beyond the peer's window would not be looked at.
        long usable = Math.max(send.unacknowledged(), send.windowEnd());
        output.send(header(TcpHeader.ACK, Math.min(send.sent(), usable)), 0);
    }

    private TcpHeader header(int flags, long sequence) {
        time.acknowledged();
        return new TcpHeader(
                ports.local(),
                ports.remote(),
                (int) sequence,
                (int) receive.expected(),
                flags,
                receive.advertise());
    }

    /** Sends the next piece; only when {@link #canSend}. */
    void sendNext(long now) {
        Piece piece = send.nextPiece();
        emit(piece);
        send.sent(piece, output.line(), now);
        time.sent(now);
    }

    private void emit(Piece piece) {
        int flags = TcpHeader.ACK;
        if (piece.length() > 0 && piece.sequence() + piece.length() == send.buffer().end()) {
            flags |= TcpHeader.PSH;
        }
        if (piece.fin()) {
            flags |= TcpHeader.FIN;
        }
        TcpHeader header = header(flags, piece.sequence());
        output.send(header, send.buffer(), piece.sequence(), piece.length());
    }

    /** Bytes of the packet that {@link #sendNext} would make. */
    int nextPacket() {
        return canSend() ? TcpStack.HEADERS + send.nextPiece().length() : 0;
    }

    boolean canSend() {
        return state.isSynchronized() && state != TcpState.TIME_WAIT && send.canSend();
    }

    /** Sets the timers after whatever has happened, and queues for sending what can be sent. */
    void settle(long now) {
        if (!state.isSynchronized()) {
            return;
        }
        boolean sendable = canSend();
        time.settle(sendable, receive.owes() && !receive.owesNow(), now);
        if (sendable) {
            home.turns().queue(this, send.isSparse());
        }
        if (receive.owesNow()) {
            home.turns().owe(this);
        }
    }

    // ---- timers

    long deadline() {
        return time.deadline();
    }

    void tick(long now) {
        time.tick(now);
    }

    /** Nothing was acknowledged in time. */
    void sendAgain(long now) {
        if (state.isSynchronized()) {
            settle(now);
        } else {
            sendSyn(now);
        }
    }

    /** Asks whether a closed window has opened. */
    void sendProbe() {
        Piece piece = send.probe();
        emit(piece);
        send.probed(piece);
    }

    /** One before what the peer expects, so that it answers where it stands. */
    void askWhetherThere() {
        output.send(header(TcpHeader.ACK, send.unacknowledged() - 1), 0);
    }

    void giveUp() {
        end(new TcpFailure(TcpFailure.Kind.NO_ANSWER, "the other end does not answer any more"));
    }

    /** The written part of the queue has changed. */
    void lineWritten(long now) {
        send.roundTrip().look(output.line(), now);
    }

    @Override
    public String toString() {
        return ports.local() + " to " + ports.remote() + " " + state;
    }
}
