package dev.cradle.network.memory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has arrived at a port and waits to be taken. Thread-safe.
 *
 * @param <T> a connection or a datagram
 */
final class Arrivals<T> {
    private final int most;
    private final String whenClosed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param most how many may wait
     * @param whenClosed what a taker is told once the port is closed
     */
    Arrivals(int most, String whenClosed) {
        this.most = most;
        this.whenClosed = whenClosed;
    }

    /** Queues one; false when closed or full. */
    boolean offer(T one) {
        lock.lock();
        try {
            if (closed || waiting.size() == most) {
                return false;
            }
            waiting.add(one);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the first, waiting for it. */
    T take() throws IOException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                if (closed) {
                    throw new IOException(whenClosed);
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

    /** Takes no more; gives what nobody has taken. */
    List<T> close() {
        lock.lock();
        try {
            closed = true;
            List<T> unclaimed = List.copyOf(waiting);
            waiting.clear();
            arrived.signalAll();
            return unclaimed;
        } finally {
            lock.unlock();
        }
    }
}
