package dev.cradle.network;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves connections by one virtual thread each and ends them all when it is closed. Thread-safe.
 */
public final class ConnectionThreads implements AutoCloseable {
    /** What is done with one connection, which is closed behind it. */
    @FunctionalInterface
    public interface Conversation {
        void converse(Connection connection) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionThreads.class);
    private static final int SECONDS_TO_END = 5;

    private final Conversation served;
    private final Conversation turnedAway;
    private final ExecutorService threads;
    private final Semaphore room;
    private final Set<ConnectionListener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param name names the threads
     * @param most connections served at a time
     * @param turnedAway what those above {@code most} get to hear
     */
    public ConnectionThreads(String name, int most, Conversation served, Conversation turnedAway) {
        this.served = served;
        this.turnedAway = turnedAway;
        this.room = new Semaphore(most);
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
    }

    /** Serves every connection of a listener, which from now on belongs to this. */
    public void listen(ConnectionListener listener) {
        listeners.add(listener);
        if (closed || !start(() -> accept(listener))) {
            listeners.remove(listener);
            listener.close();
        }
    }

    private void accept(ConnectionListener listener) {
        try (listener) {
            while (!closed) {
                serve(listener.accept());
            }
        } catch (IOException e) {
            LOG.debug("Port {} ends: {}", listener.port(), e.getMessage());
        } finally {
            listeners.remove(listener);
        }
    }

    /** Serves one connection, which from now on belongs to this; returns at once. */
    public void serve(Connection connection) {
        connections.add(connection);
        if (closed || !start(() -> converse(connection))) {
            connections.remove(connection);
            connection.abort();
        }
    }

    private boolean start(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void converse(Connection connection) {
        boolean admitted = room.tryAcquire();
        try (connection) {
            (admitted ? served : turnedAway).converse(connection);
        } catch (IOException e) {
            LOG.debug("Connection from {} ends: {}", connection.remote(), e.getMessage());
        } finally {
            connections.remove(connection);
            if (admitted) {
                room.release();
            }
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * Closes listeners, aborts connections, interrupts their threads and waits a short while for
     * them to end. Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        List.copyOf(listeners).forEach(ConnectionListener::close);
        List.copyOf(connections).forEach(Connection::abort);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A conversation has not ended within {} s", SECONDS_TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
