package dev.cradle.network.memory;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A listening port of a {@link MemoryNetwork}. */
final class MemoryListener implements ConnectionListener {
    private static final int BACKLOG = 256;

    private final int port;
    private final Consumer<MemoryListener> whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Connection> waiting = new ArrayDeque<>();
    private boolean closed;

    MemoryListener(int port, Consumer<MemoryListener> whenClosed) {
        this.port = port;
        this.whenClosed = whenClosed;
    }

    /** Queues a connection for {@link #accept}; false when closed or full. */
    boolean offer(Connection connection) {
        lock.lock();
        try {
            if (closed || waiting.size() == BACKLOG) {
                return false;
            }
            waiting.add(connection);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Connection accept() throws IOException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    throw new IOException("port " + port + " is no longer listened on");
                }
                arrived.await();
            }
            return waiting.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Connection> unclaimed;
        lock.lock();
        try {
            closed = true;
            unclaimed = List.copyOf(waiting);
            waiting.clear();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        unclaimed.forEach(Connection::abort);
        whenClosed.accept(this);
    }
}
