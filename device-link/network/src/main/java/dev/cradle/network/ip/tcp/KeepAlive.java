package dev.cradle.network.ip.tcp;

import java.time.Duration;

/**
 * Asking a silent peer whether it is still there.
 *
 * @param idle silence before the first probe
 * @param interval between probes
 * @param probes without an answer, after which the connection is given up
 */
public record KeepAlive(Duration idle, Duration interval, int probes) {
    public static final KeepAlive DEFAULT =
            new KeepAlive(Duration.ofSeconds(30), Duration.ofSeconds(10), 3);
}
