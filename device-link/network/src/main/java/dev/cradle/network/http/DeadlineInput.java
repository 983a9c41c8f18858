package dev.cradle.network.http;

import dev.cradle.network.Connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Buffered reading from a connection up to a point in time, however slowly the bytes drip. */
final class DeadlineInput {
    private final Connection connection;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;
    private long deadline;

    DeadlineInput(Connection connection) {
        this.connection = connection;
    }

    /** From now on reads fail after this time. */
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** The next byte, −1 at the end of the stream. */
    int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    void readFully(byte[] into, int offset, int count) throws IOException {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            if (position == limit && !fill()) {
                throw new EOFException("message ends after " + (at - offset) + " of " + count);
            }
            int moved = Math.min(end - at, limit - position);
            System.arraycopy(buffer, position, into, at, moved);
            position += moved;
            at += moved;
        }
    }

    private boolean fill() throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("message did not arrive in time");
        }
        connection.readTimeout(Duration.ofNanos(left));
        int count = connection.input().read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, count);
        return count > 0;
    }
}
