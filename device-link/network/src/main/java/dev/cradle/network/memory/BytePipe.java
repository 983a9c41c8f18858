package dev.cradle.network.memory;

import dev.cradle.network.Direction;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a connection in memory: a ring of bytes that grows up to a bound, behind which
 * the writer waits. Thread-safe; writes are whole, one after the other.
 */
final class BytePipe {
    private static final int FIRST_CAPACITY = 4 * 1024;

    private final Direction direction;
    private final MemoryLink link;
    private final int bound;
    private final ReentrantLock writers = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();

    private byte[] ring = new byte[0];
    private int head;
    private int size;
    private long timeoutNanos;
    private boolean ended;
    private @Nullable String readFailure;
    private @Nullable String writeFailure;
    private @Nullable String failureAfterData;

    /**
     * @param bound most bytes that wait for the reader
     */
    BytePipe(Direction direction, MemoryLink link, int bound) {
        this.direction = direction;
        this.link = link;
        this.bound = bound;
    }

    void timeout(Duration timeout) {
        lock.lock();
        try {
            timeoutNanos = timeout.toNanos();
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] data, int offset, int length) throws IOException {
        writers.lock();
        try {
            int at = offset;
            int left = length;
            while (left > 0) {
                int moved = writeSome(data, at, left);
                at += moved;
                left -= moved;
            }
        } finally {
            writers.unlock();
        }
    }

    private int writeSome(byte[] data, int offset, int length) throws IOException {
        MemoryLink.Admission admission;
        int count;
        lock.lock();
        try {
            while (size == bound && writeFailure == null && !ended) {
                await(writable);
            }
            if (writeFailure != null) {
                throw new IOException(writeFailure);
            }
            if (ended) {
                throw new IOException("output is shut down");
            }
            count = Math.min(length, bound - size);
            admission = link.admit(direction, data, offset, count);
            if (admission.delivered() > 0) {
                put(data, offset, admission.delivered());
                readable.signal();
            }
        } finally {
            lock.unlock();
        }
        if (admission.cut()) {
            link.cutNow();
            if (admission.delivered() < count) {
                throw new IOException(link.lossReason());
            }
        }
        return count;
    }

    int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            awaitData();
            if (size == 0) {
                return -1;
            }
            int count = Math.min(length, size);
            take(into, offset, count);
            writable.signal();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there is data, or at the end of the stream with {@code size == 0}. */
    private void awaitData() throws IOException {
        long left = timeoutNanos;
        while (true) {
            if (readFailure != null) {
                throw new IOException(readFailure);
            }
            if (!link.isHeld(direction)) {
                if (size > 0) {
                    return;
                }
                if (failureAfterData != null) {
                    throw new IOException(failureAfterData);
                }
                if (ended) {
                    return;
                }
            }
            if (timeoutNanos == 0) {
                await(readable);
            } else if (left <= 0) {
                throw new SocketTimeoutException("nothing received in time");
            } else {
                left = awaitNanos(left);
            }
        }
    }

    int available() {
        lock.lock();
        try {
            return readFailure != null || link.isHeld(direction) ? 0 : size;
        } finally {
            lock.unlock();
        }
    }

    /** The writer has shut down: the reader gets what is there, then the end of the stream. */
    void end() {
        lock.lock();
        try {
            ended = true;
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reader has gone: what waits is dropped and the writer fails. */
    void closeReader(String reason) {
        lock.lock();
        try {
            readFailure = firstOf(readFailure, "connection is closed");
            writeFailure = firstOf(writeFailure, reason);
            drop();
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reset: both sides fail at once, what waits is dropped. */
    void reset(String reason) {
        lock.lock();
        try {
            readFailure = firstOf(readFailure, reason);
            writeFailure = firstOf(writeFailure, reason);
            drop();
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** The link is gone: what has been carried can still be read, then both sides fail. */
    void cut(String reason) {
        lock.lock();
        try {
            if (!ended) {
                failureAfterData = firstOf(failureAfterData, reason);
            }
            writeFailure = firstOf(writeFailure, reason);
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks again whether the direction is held. */
    void wake() {
        lock.lock();
        try {
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    private static String firstOf(@Nullable String present, String reason) {
        return present == null ? reason : present;
    }

    private void drop() {
        ring = new byte[0];
        head = 0;
        size = 0;
    }

    private void wakeAll() {
        readable.signalAll();
        writable.signalAll();
    }

    private void put(byte[] data, int offset, int count) {
        if (count > ring.length - size) {
            grow(size + count);
        }
        int tail = (head + size) % ring.length;
        int first = Math.min(count, ring.length - tail);
        System.arraycopy(data, offset, ring, tail, first);
        System.arraycopy(data, offset + first, ring, 0, count - first);
        size += count;
    }

    private void take(byte[] into, int offset, int count) {
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, into, offset, first);
        System.arraycopy(ring, 0, into, offset + first, count - first);
        size -= count;
        head = size == 0 ? 0 : (head + count) % ring.length;
    }

    private void grow(int needed) {
        int capacity = Math.max(FIRST_CAPACITY, ring.length);
        while (capacity < needed) {
            capacity *= 2;
        }
        byte[] larger = new byte[Math.min(capacity, Math.max(bound, needed))];
        int first = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, size - first);
        ring = larger;
        head = 0;
    }

    private static void await(Condition condition) throws InterruptedIOException {
        try {
            condition.await();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private long awaitNanos(long nanos) throws InterruptedIOException {
        try {
            return readable.awaitNanos(Math.min(nanos, TimeUnit.DAYS.toNanos(1)))
                    + Math.max(0, nanos - TimeUnit.DAYS.toNanos(1));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
