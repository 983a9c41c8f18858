package dev.cradle.network.ip.tcp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A port on which connections are taken; they wait here for their user. */
public final class TcpListener {
    private final TcpStack home;
    private final int port;
    private final int backlog;
    private final Runnable arrived;
    private final Deque<TcpConnection> waiting = new ArrayDeque<>();

    TcpListener(TcpStack home, int port, int backlog, Runnable arrived) {
        this.home = home;
        this.port = port;
        this.backlog = backlog;
        this.arrived = arrived;
    }

    public int port() {
        return port;
    }

    /** Takes the connection that has waited longest. */
    public Optional<TcpConnection> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Takes no more connections and resets those that nobody took. */
    public void close(long now) {
        home.remove(this);
        List.copyOf(waiting).forEach(c -> c.abort(now));
        waiting.clear();
    }

    boolean hasRoom() {
        return waiting.size() < backlog;
    }

    void add(TcpConnection connection) {
        waiting.add(connection);
        arrived.run();
    }
}
