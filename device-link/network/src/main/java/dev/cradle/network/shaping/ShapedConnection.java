package dev.cradle.network.shaping;

import dev.cradle.network.Connection;
import dev.cradle.network.WrappedConnection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Delays what is written to a connection as one direction of a {@link ShapedLink} does. A thread of
 * its own hands each piece to the connection when it arrives at the far side, so that a reader who
 * does not read holds back this connection and no other.
 */
final class ShapedConnection extends WrappedConnection {
    /** Most bytes of one connection that are written and not yet delivered. */
    private static final int WINDOW = 256 * 1024;

    private enum Kind {
        DATA,
        END,
        CLOSE
    }

    private record Piece(Kind kind, byte[] data, long arrivesAt) {}

    private final TokenBucket lane;
    private final long delayNanos;
    private final ReentrantLock writers = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Piece> travelling = new ArrayDeque<>();
    private final Thread carrier;
    private int outstanding;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException failure;
    private final CompletableFuture<@Nullable Void> carried = new CompletableFuture<>();

    ShapedConnection(Connection inner, TokenBucket lane, Duration delay) {
        super(inner);
        this.lane = lane;
        this.delayNanos = delay.toNanos();
        this.carrier = Thread.ofVirtual().name("shaped " + inner.remote()).unstarted(this::carry);
        carrier.start();
    }

    private void carry() {
        try {
            while (true) {
                Piece piece = next();
                Waiting.until(piece.arrivesAt());
                switch (piece.kind()) {
                    case DATA -> {
                        super.write(piece.data(), 0, piece.data().length);
                        delivered(piece.data().length);
                    }
                    case END -> super.shutdownOutput();
                    case CLOSE -> {
                        super.close();
                        return;
                    }
                }
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            carried.complete(null);
        }
    }

    /** Runs {@code action} when this connection carries nothing any more. */
    void whenEnded(Runnable action) {
        carried.thenRun(action);
    }

    /** The network is gone: what is under way does not arrive, and writers fail. */
    void lose(String reason) {
        fail(new IOException(reason));
        carrier.interrupt();
    }

    private Piece next() throws IOException {
        lock.lock();
        try {
            while (travelling.isEmpty()) {
                if (failure != null) {
                    throw failure;
                }
                changed.await();
            }
            return travelling.remove();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private void delivered(int bytes) {
        lock.lock();
        try {
            outstanding -= bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException cause) {
        boolean close;
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            travelling.clear();
            close = closed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (close) {
            super.close();
        }
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        writers.lock();
        try {
            for (int at = 0; at < length; at += LinkShape.SEGMENT) {
                int count = Math.min(LinkShape.SEGMENT, length - at);
                awaitRoom(count);
                TokenBucket.Place place = lane.take(count);
                byte[] copy = Arrays.copyOfRange(data, offset + at, offset + at + count);
                send(new Piece(Kind.DATA, copy, place.leavesAt() + delayNanos));
                Waiting.until(place.entersAt());
            }
        } finally {
            writers.unlock();
        }
    }

    private void awaitRoom(int count) throws IOException {
        lock.lock();
        try {
            while (outstanding + count > WINDOW && failure == null && !closed) {
                changed.await();
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            if (closed || ended) {
                throw new IOException(closed ? "connection is closed" : "output is shut down");
            }
            outstanding += count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private void send(Piece piece) {
        lock.lock();
        try {
            travelling.add(piece);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void shutdownOutput() {
        lock.lock();
        try {
            if (ended || closed) {
                return;
            }
            ended = true;
        } finally {
            lock.unlock();
        }
        send(new Piece(Kind.END, new byte[0], lane.take(0).leavesAt() + delayNanos));
    }

    @Override
    public void abort() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        super.abort();
        fail(new IOException("connection was reset"));
        carrier.interrupt();
    }

    /** What has been written still arrives in its time; this side can read no more. */
    @Override
    public void close() {
        boolean failed;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            failed = failure != null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (failed) {
            super.close();
        } else {
            send(new Piece(Kind.CLOSE, new byte[0], lane.take(0).leavesAt() + delayNanos));
        }
    }
}
