package dev.cradle.network.ip.tcp;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Who sends next: every connection that has something sends one segment in turn, while the line has
 * room. Acknowledgements wait for nobody, but go with a segment that is sent anyway.
 */
final class Turns {
    private final LineQueue line;
    private final Deque<TcpConnection> sending = new ArrayDeque<>();
    private final List<TcpConnection> owing = new ArrayList<>();

    Turns(LineQueue line) {
        this.line = line;
    }

    /**
     * @param sparse a little after silence goes before the bulk of others, once
     */
    void queue(TcpConnection connection, boolean sparse) {
        if (!connection.queued) {
            connection.queued = true;
            if (sparse) {
                sending.addFirst(connection);
            } else {
                sending.addLast(connection);
            }
        }
    }

    void owe(TcpConnection connection) {
        if (!connection.owing) {
            connection.owing = true;
            owing.add(connection);
        }
    }

    /** Sends what the line has room for, then what is still owed. */
    void flush(long now) {
        @Nullable TcpConnection first;
        while ((first = sending.peekFirst()) != null && line.hasRoom(first.nextPacket(), now)) {
            sending.removeFirst();
            first.queued = false;
            if (first.canSend()) {
                first.sendNext(now);
                if (first.canSend()) {
                    queue(first, false);
                }
            }
        }
        for (TcpConnection connection : owing) {
            connection.owing = false;
            if (connection.state().isSynchronized() && connection.receiving().owesNow()) {
                connection.sendAcknowledgement();
            }
        }
        owing.clear();
    }

    /** Nobody sends any more. */
    void clear() {
        sending.clear();
        owing.clear();
    }

    /** When the line will have room for the next, as far as can be told. */
    long deadline(long now) {
        TcpConnection first = sending.peekFirst();
        return first == null ? Deadlines.NEVER : line.roomAt(first.nextPacket(), now);
    }
}
