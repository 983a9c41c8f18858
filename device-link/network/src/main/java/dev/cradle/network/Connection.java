package dev.cradle.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A reliable byte stream between the two ends of a {@link DeviceNetwork}. One thread may read while
 * another writes; a blocked read or write ends with an {@link IOException} when the connection is
 * closed.
 */
public interface Connection extends AutoCloseable {
    /**
     * Bytes from the peer; end of stream when the peer has shut down its output. A read past the
     * timeout throws {@link java.net.SocketTimeoutException}.
     */
    InputStream input();

    /** Bytes to the peer, unbuffered: one {@code write} call is handed on whole. */
    OutputStream output();

    /** Half-close: the peer reads the end of stream, this side may read on. */
    void shutdownOutput() throws IOException;

    /** Longest wait of one read; zero waits for ever. */
    void readTimeout(Duration timeout) throws IOException;

    /**
     * The kind of thread that is best at reading large amounts from this connection, and nothing
     * else: virtual unless the transport is slow to wake one.
     */
    default Thread.Builder reader() {
        return Thread.ofVirtual();
    }

    InetSocketAddress local();

    InetSocketAddress remote();

    /** Drops the connection at once; the peer sees a reset where the transport has one. */
    void abort();

    /** Orderly close. Idempotent, never throws. */
    @Override
    void close();
}
