package dev.cradle.network.memory;

import dev.cradle.network.DatagramReceiver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A datagram port of a {@link MemoryNetwork}. */
final class MemoryDatagrams implements DatagramReceiver {
    private static final int MOST_WAITING = 256;

    private final int port;
    private final Consumer<MemoryDatagrams> whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Received> waiting = new ArrayDeque<>();
    private boolean closed;

    MemoryDatagrams(int port, Consumer<MemoryDatagrams> whenClosed) {
        this.port = port;
        this.whenClosed = whenClosed;
    }

    /** Queues a datagram; it is lost when too many wait, as datagrams are. */
    void offer(Received datagram) {
        lock.lock();
        try {
            if (!closed && waiting.size() < MOST_WAITING) {
                waiting.add(datagram);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Received receive() throws IOException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    throw new IOException("datagram port " + port + " is closed");
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
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        whenClosed.accept(this);
    }
}
