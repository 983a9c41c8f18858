package dev.cradle.network.ip.tcp;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who sends next: every connection that has something sends one segment in turn, while the line has
 * room. Acknowledgements wait for nobody, but go with a segment that is sent anyway.
 */
final class Turns {
    private final LineQueue line;
    private final Deque<TcpConnection> sending = new ArrayDeque<>();
    private final Set<TcpConnection> queued = new HashSet<>();
    private final Set<TcpConnection> owing = new LinkedHashSet<>();

    Turns(LineQueue line) {
        this.line = line;
    }

    /**
     * @param sparse a little after silence goes before the bulk of others, once
     */
    void queue(TcpConnection connection, boolean sparse) {
        if (queued.add(connection)) {
            if (sparse) {
                sending.addFirst(connection);
            } else {
                sending.addLast(connection);
            }
        }
    }

    void owe(TcpConnection connection) {
        owing.add(connection);
    }

    /** Sends what the line has room for, then what is still owed. */
    void flush(long now) {
        @Nullable TcpConnection first;
        while ((first = sending.peekFirst()) != null && line.hasRoom(first.nextPacket(), now)) {
            sending.removeFirst();
            queued.remove(first);
            if (first.canSend()) {
                first.sendNext(now);
                if (first.canSend()) {
                    queue(first, false);
                }
            }
        }
        for (TcpConnection connection : owing) {
            if (connection.state().isSynchronized() && connection.receiving().owesNow()) {
                connection.sendAcknowledgement();
            }
        }
        owing.clear();
    }

    /** Nobody sends any more. */
    void clear() {
        sending.clear();
        queued.clear();
        owing.clear();
    }

    /** When the line will have room for the next, as far as can be told. */
    long deadline(long now) {
        TcpConnection first = sending.peekFirst();
        return first == null ? Deadlines.NEVER : line.roomAt(first.nextPacket(), now);
    }
}
