package dev.cradle.network.passthrough;

import java.time.Duration;

/**
 * Bounds of a pass-through server or client.
 *
 * @param sessions most sessions at a time
 * @param message longest wait for one message of the protocol
 * @param idle longest silence of both directions of a relayed connection
 * @param queryBytes most bytes of a name query or its answer
 */
public record PassThroughLimits(int sessions, Duration message, Duration idle, int queryBytes) {
    public static final PassThroughLimits USUAL =
            new PassThroughLimits(16, Duration.ofSeconds(10), Duration.ofMinutes(5), 4096);
}
