package dev.cradle.network;

import java.io.IOException;

/** A port on which connections are accepted. */
public interface ConnectionListener extends AutoCloseable {
    int port();

    /**
     * Waits for the next connection.
     *
     * @throws IOException when the listener or its network is closed
     */
    Connection accept() throws IOException;

    @Override
    void close();
}
