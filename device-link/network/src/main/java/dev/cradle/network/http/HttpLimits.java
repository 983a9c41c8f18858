package dev.cradle.network.http;

import java.time.Duration;

/**
 * Bounds of an HTTP server or client.
 *
 * @param headerBytes most bytes of request or status line and headers together
 * @param bodyBytes most bytes of a body
 * @param idle longest wait for the next request on an open connection
 * @param message longest time for one whole message to arrive, and for one to be taken by the peer
 * @param answer longest wait of a client for the first byte of an answer
 * @param connections most connections of a server at a time
 */
public record HttpLimits(
        int headerBytes,
        int bodyBytes,
        Duration idle,
        Duration message,
        Duration answer,
        int connections) {
    public static final HttpLimits USUAL =
            new HttpLimits(
                    16 * 1024,
                    1024 * 1024,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    64);
}
