package dev.cradle.network.memory;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;

import java.io.IOException;
import java.util.function.Consumer;

/** A listening port of a {@link MemoryNetwork}. */
final class MemoryListener implements ConnectionListener {
    private static final int BACKLOG = 256;

    private final int port;
    private final Consumer<MemoryListener> whenClosed;
    private final Arrivals<Connection> waiting;

    MemoryListener(int port, Consumer<MemoryListener> whenClosed) {
        this.port = port;
        this.whenClosed = whenClosed;
        this.waiting = new Arrivals<>(BACKLOG, "port " + port + " is no longer listened on");
    }

    /** Queues a connection for {@link #accept}; false when closed or full. */
    boolean offer(Connection connection) {
        return waiting.offer(connection);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Connection accept() throws IOException {
        return waiting.take();
    }

    @Override
    public void close() {
        waiting.close().forEach(Connection::abort);
        whenClosed.accept(this);
    }
}
