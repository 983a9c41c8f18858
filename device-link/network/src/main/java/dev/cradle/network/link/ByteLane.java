package dev.cradle.network.link;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction of a link in memory: a ring of bytes behind which the writer waits. */
final class ByteLane {
    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    private int head;
    private int size;
    private @Nullable String ended;
    private boolean readerLeft;

    ByteLane(int bound) {
        this.ring = new byte[bound];
    }

    int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (size == 0 && ended == null && left > 0) {
                left = readable.awaitNanos(left);
            }
            if (ended != null && (size == 0 || readerLeft)) {
                throw new IOException(ended);
            }
            int count = Math.min(length, size);
            int first = Math.min(count, ring.length - head);
            System.arraycopy(ring, head, into, offset, first);
            System.arraycopy(ring, 0, into, offset + first, count - first);
            head = (head + count) % ring.length;
            size -= count;
            writable.signalAll();
            return count;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            int at = 0;
            while (at < length || ended != null) {
                while (size == ring.length && ended == null) {
                    writable.await();
                }
                if (ended != null) {
                    throw new IOException(ended);
                }
                at += put(bytes, offset + at, length - at);
                readable.signalAll();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] bytes, int offset, int length) {
        int count = Math.min(length, ring.length - size);
        int tail = (head + size) % ring.length;
        int first = Math.min(count, ring.length - tail);
        System.arraycopy(bytes, offset, ring, tail, first);
        System.arraycopy(bytes, offset + first, ring, 0, count - first);
        size += count;
        return count;
    }

    /**
     * Nothing more goes in.
     *
     * @param dropped whether what is still inside is lost, because the reader itself has left
     */
    void end(String reason, boolean dropped) {
        lock.lock();
        try {
            if (ended == null) {
                ended = reason;
            }
            readerLeft |= dropped;
            readable.signalAll();
            writable.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
