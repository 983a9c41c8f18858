package dev.cradle.network.link;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a link in memory: a ring of bytes behind which the writer waits. Thread-safe; a
 * write that does not fit in at once is not kept apart from other writes.
 */
public final class ByteLane {
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    /**
     * What is told at the end.
     *
     * @param toReader why nothing more comes
     * @param toWriter why nothing more goes in
     */
    private record Ended(String toReader, String toWriter) {}

    private final byte[] ring;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition readable = lock.newCondition();
    private final Condition writable = lock.newCondition();
    private int head;
    private int size;
    private @Nullable Ended ended;
    private boolean readerLeft;

    /**
     * An empty lane.
     *
     * @param bound most bytes that wait for the reader, at least 1
     */
    public ByteLane(int bound) {
        this.ring = new byte[bound];
    }

    /**
     * Waits for bytes, at most so long.
     *
     * @return how many were read; 0 when none came in time
     * @throws IOException when the lane has ended and, unless that dropped them, its bytes are read
     */
    public int read(byte[] into, int offset, int length, Duration wait) throws IOException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (size == 0 && ended == null && left > 0) {
                left = readable.awaitNanos(left);
            }
            if (ended != null && (size == 0 || readerLeft)) {
                throw new IOException(ended.toReader());
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

    /**
     * Puts all the bytes in, waiting for room.
     *
     * @throws IOException when the lane has ended
     */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = 0;
        do {
            at += offer(bytes, offset + at, length - at, FOR_EVER);
        } while (at < length);
    }

    /**
     * Puts in what there is room for, waiting at most so long for some.
     *
     * @return how many went in
     * @throws IOException when the lane has ended
     */
    public int offer(byte[] bytes, int offset, int length, Duration wait) throws IOException {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (size == ring.length && ended == null && left > 0) {
                left = writable.awaitNanos(left);
            }
            if (ended != null) {
                throw new IOException(ended.toWriter());
            }
            return put(bytes, offset, length);
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
        readable.signalAll();
        return count;
    }

    /** The writer has left: the reader gets what is inside. Only the first end counts. */
    public void writerLeft(String toReader, String toWriter) {
        end(new Ended(toReader, toWriter), false);
    }

    /** The reader has left: what is inside is lost. Only the first end counts. */
    public void readerLeft(String toReader, String toWriter) {
        end(new Ended(toReader, toWriter), true);
    }

    private void end(Ended words, boolean dropped) {
        lock.lock();
        try {
            if (ended == null) {
                ended = words;
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
