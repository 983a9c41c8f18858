package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;

/**
 * What one segment does to its connection: RFC 9293, section 3.10.7, with the checks of RFC 5961
 * against segments made up by somebody else.
 */
final class Arrival {
    private final TcpStack home;
    private final TcpConnection connection;
    private final SendSide send;
    private final TcpSegment segment;
    private final TcpHeader header;
    private final long now;

    Arrival(TcpStack home, TcpConnection connection, TcpSegment segment, long now) {
        this.home = home;
        this.connection = connection;
        this.send = connection.sending();
        this.segment = segment;
        this.header = segment.header();
        this.now = now;
    }

    void process() {
        if (connection.state() == TcpState.SYN_SENT) {
            whileOpening();
        } else {
            inSequence();
        }
        connection.settle(now);
    }

    private void whileOpening() {
        boolean acknowledges =
                header.has(TcpHeader.ACK)
                        && send.widen(header.acknowledgement()) == send.initial() + 1;
        if (header.has(TcpHeader.ACK) && !acknowledges) {
            home.refuse(segment);
        } else if (header.has(TcpHeader.RST)) {
            if (acknowledges) {
                refused();
            }
        } else if (header.has(TcpHeader.SYN)) {
            connection.peerOpened(header, segment.maximumSegmentSize());
            connection.time().heard(now);
            if (acknowledges) {
                takeAcknowledgement(connection.receiving().expected() - 1);
                connection.receiving().oweNow();
                connection.established(now);
            } else {
                // Both ends have opened at once.
                connection.state(TcpState.SYN_RECEIVED);
                connection.sendSyn(now);
            }
        }
    }

    private void refused() {
        connection.end(
                new TcpFailure(TcpFailure.Kind.REFUSED, "connection was refused by the other end"));
    }

    private void inSequence() {
        ReceiveSide receive = connection.receiving();
        long sequence = receive.widen(header.sequence());
        if (!receive.isAcceptable(sequence, length())) {
            outOfWindow(sequence);
            return;
        }
        if (header.has(TcpHeader.RST)) {
            reset(sequence);
        } else if (header.has(TcpHeader.SYN)) {
            home.challenge(connection, now);
        } else if (header.has(TcpHeader.ACK) && isAcknowledgementSound()) {
            connection.time().heard(now);
            if (connection.state() == TcpState.SYN_RECEIVED && !open()) {
                return;
            }
            takeAcknowledgement(sequence);
            takeFinishAcknowledgement();
            takeData(sequence);
        }
    }

    private int length() {
        return segment.payload().length()
                + (header.has(TcpHeader.SYN) ? 1 : 0)
                + (header.has(TcpHeader.FIN) ? 1 : 0);
    }

    private void outOfWindow(long sequence) {
        ReceiveSide receive = connection.receiving();
        if (header.has(TcpHeader.RST)) {
            return;
        }
        boolean repeatedSyn = header.has(TcpHeader.SYN) && sequence == receive.expected() - 1;
        if (connection.state() == TcpState.SYN_RECEIVED && repeatedSyn) {
            openAgain(sequence);
            return;
        }
        if (connection.state() == TcpState.TIME_WAIT && header.has(TcpHeader.FIN)) {
            connection.waitForLate(now);
        }
        boolean windowProbe =
                sequence == receive.expected()
                        && header.has(TcpHeader.ACK)
                        && connection.state().isSynchronized();
        if (windowProbe && isAcknowledgementSound()) {
            connection.time().heard(now);
            takeAcknowledgement(sequence);
            takeFinishAcknowledgement();
        }
        if (length() > 0) {
            receive.oweNow();
        } else {
            // Two ends that disagree would otherwise answer each other for ever.
            home.challenge(connection, now);
        }
    }

    /** The peer's SYN once more: our answer was lost, or it comes with the answer to ours. */
    private void openAgain(long sequence) {
        if (!header.has(TcpHeader.ACK)) {
            connection.sendSyn(now);
        } else if (isAcknowledgementSound() && open()) {
            connection.time().heard(now);
            takeAcknowledgement(sequence);
            connection.receiving().oweNow();
        }
    }

    private void reset(long sequence) {
        if (sequence != connection.receiving().expected()) {
            home.challenge(connection, now);
            return;
        }
        switch (connection.state()) {
            case SYN_RECEIVED -> refused();
            case CLOSING, LAST_ACK, TIME_WAIT -> connection.finished();
            default ->
                    connection.end(
                            new TcpFailure(
                                    TcpFailure.Kind.RESET,
                                    "connection was reset by the other end"));
        }
    }

    private boolean isAcknowledgementSound() {
        long upTo = send.widen(header.acknowledgement());
        if (connection.state() == TcpState.SYN_RECEIVED) {
            boolean ours = upTo > send.unacknowledged() && upTo <= send.sent();
            if (!ours) {
                home.refuse(segment);
            }
            return ours;
        }
        boolean sound =
                upTo <= send.sent() && upTo >= send.unacknowledged() - send.greatestWindow();
        if (!sound) {
            home.challenge(connection, now);
        }
        return sound;
    }

    /** The peer has confirmed the opening; false when nobody has room for the connection. */
    private boolean open() {
        if (!home.opened(connection, now)) {
            return false;
        }
        connection.established(now);
        return true;
    }

    private void takeAcknowledgement(long sequence) {
        long upTo = send.widen(header.acknowledgement());
        if (upTo < send.unacknowledged()) {
            return;
        }
        boolean bare = length() == 0;
        if (send.acknowledged(upTo, sequence, header.window(), bare, now)) {
            connection.progressed(now);
        }
    }

    private void takeFinishAcknowledgement() {
        if (!send.isFinishAcknowledged()) {
            return;
        }
        switch (connection.state()) {
            case FIN_WAIT_1 -> connection.finishAcknowledged(now);
            case CLOSING -> connection.waitForLate(now);
            case LAST_ACK -> connection.finished();
            default -> {
                // Known already.
            }
        }
    }

    private void takeData(long sequence) {
        if (segment.payload().length() == 0 && !header.has(TcpHeader.FIN)) {
            return;
        }
        switch (connection.state()) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> accept(sequence, segment.payload());
            case CLOSED -> {
                // Ended by the acknowledgement of this very segment.
            }
            default -> connection.receiving().oweNow();
        }
    }

    private void accept(long sequence, Slice payload) {
        ReceiveSide receive = connection.receiving();
        boolean brings = sequence + payload.length() > receive.expected();
        if (connection.isClosed() && brings && payload.length() > 0) {
            // Nobody will read it: the peer must not believe that it has arrived.
            connection.abort(now);
            return;
        }
        long before = receive.expected();
        receive.accept(sequence, payload, header.has(TcpHeader.FIN));
        if (receive.expected() == before) {
            return;
        }
        if (receive.isFinished()) {
            peerFinished();
        }
        connection.received();
    }

    private void peerFinished() {
        switch (connection.state()) {
            case ESTABLISHED -> connection.state(TcpState.CLOSE_WAIT);
            case FIN_WAIT_1 -> connection.state(TcpState.CLOSING);
            case FIN_WAIT_2 -> connection.waitForLate(now);
            default -> throw new IllegalStateException("FIN taken in " + connection.state());
        }
    }
}
