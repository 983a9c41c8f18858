package dev.cradle.network.bluetooth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * A socket's number, which the system gives to another file once it is closed: so it is closed only
 * when nobody is inside a call with it. Thread-safe.
 */
final class SocketDescriptor {
    /** A call with the number. */
    @FunctionalInterface
    interface Use<T> {
        T with(int descriptor) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SocketDescriptor.class);

    private final LinuxSockets sockets;
    private final int number;
    private int users;
    private boolean closing;

    SocketDescriptor(LinuxSockets sockets, int number) {
        this.sockets = sockets;
        this.number = number;
    }

    /**
     * Makes a call, which must be short or end when the socket is shut down.
     *
     * @throws IOException when the socket is closed, or as the call does
     */
    <T> T use(Use<T> call) throws IOException {
        synchronized (this) {
            if (closing) {
                throw new IOException("the channel is closed");
            }
            users++;
        }
        try {
            return call.with(number);
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        users--;
        release();
    }

    synchronized boolean isClosed() {
        return closing;
    }

    /** Ends calls that wait, and closes when they have. */
    synchronized void close() {
        if (closing) {
            return;
        }
        closing = true;
        try {
            sockets.shutdown(number);
        } catch (IOException notConnected) {
            LOG.debug("channel not shut down: {}", notConnected.getMessage());
        }
        release();
    }

    private void release() {
        if (closing && users == 0) {
            try {
                sockets.close(number);
            } catch (IOException fault) {
                LOG.debug("channel not closed: {}", fault.getMessage());
            }
        }
    }
}
