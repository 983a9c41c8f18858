package dev.cradle.network.passthrough;

import dev.cradle.network.Connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Reads messages of known size and not a byte beyond, since raw data may follow. */
final class MessageInput {
    private final Connection connection;
    private final Duration time;

    MessageInput(Connection connection, Duration time) {
        this.connection = connection;
        this.time = time;
    }

    byte[] read(int size) throws IOException {
        return readOrEnd(size)
                .orElseThrow(() -> new EOFException("connection was closed, no message came"));
    }

    /** A message, or nothing when the peer has closed where one could begin. */
    Optional<byte[]> readOrEnd(int size) throws IOException {
        byte[] message = new byte[size];
        long deadline = System.nanoTime() + time.toNanos();
        int at = 0;
        while (at < size) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException("message did not arrive in time");
            }
            connection.readTimeout(Duration.ofNanos(left));
            int count = connection.input().read(message, at, size - at);
            if (count < 0) {
                if (at == 0) {
                    return Optional.empty();
                }
                throw new EOFException("message ends after " + at + " of " + size + " bytes");
            }
            at += count;
        }
        return Optional.of(message);
    }
}
