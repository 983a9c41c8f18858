package dev.cradle.emulator.enroller;

import dev.cradle.network.Connection;

import java.io.IOException;
import java.time.Duration;

/** How the device reaches a certificate server by name. Thread-safe. */
@FunctionalInterface
public interface ServerRoute {
    /**
     * Opens a connection.
     *
     * @param host name or address as the certificate type gives it
     * @throws java.net.UnknownHostException when the name cannot be resolved
     * @throws java.net.SocketTimeoutException when nobody answered in time
     * @throws IOException when it cannot be reached
     */
    Connection connect(String host, int port, Duration timeout) throws IOException;
}
