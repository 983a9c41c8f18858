package dev.cradle.network.link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A line of a fixed rate before one end: what is written here leaves byte after byte at that rate,
 * and a write returns when its last byte has left. What is read is untouched, so wrap the other end
 * too: a serial line carries its rate in each direction at the same time.
 */
public final class ThrottledByteLink extends WrappedByteLink {
    /** A character on the wire: start bit, eight data bits, stop bit. */
    private static final int BITS_PER_BYTE = 10;

    /** The transmitter's own buffer, out of which it goes on while the writer wakes up. */
    private static final int FIFO_BYTES = 16;

    private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ByteLink inner;
    private final long bitsPerSecond;
    private final double nanosPerByte;
    private final int piece;
    private long freeAt;

    /**
     * Puts a line before a link, which belongs to it from now on.
     *
     * @param bitsPerSecond the line's rate, at least 10
     */
    public ThrottledByteLink(ByteLink inner, long bitsPerSecond) {
        super(inner);
        if (bitsPerSecond < BITS_PER_BYTE) {
            throw new IllegalArgumentException(bitsPerSecond + " bits/s");
        }
        this.inner = inner;
        this.bitsPerSecond = bitsPerSecond;
        this.nanosPerByte = BITS_PER_BYTE * 1e9 / bitsPerSecond;
        this.piece = (int) Math.clamp(PIECE_NANOS / nanosPerByte, 1, 64 * 1024);
        this.freeAt = System.nanoTime();
    }

    @Override
    public OptionalLong bitsPerSecond() {
        return OptionalLong.of(bitsPerSecond);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        long begin = System.nanoTime() - (long) (FIFO_BYTES * nanosPerByte);
        if (begin - freeAt < 0) {
            begin = freeAt;
        }
        int at = 0;
        do {
            int count = Math.min(piece, length - at);
            freeAt = begin + Math.round((at + count) * nanosPerByte);
            awaitInstant(freeAt);
            inner.write(bytes, offset + at, count);
            at += count;
        } while (at < length);
    }

    private static void awaitInstant(long instant) throws InterruptedIOException {
        long left;
        while ((left = instant - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
        }
    }
}
