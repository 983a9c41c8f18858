package dev.cradle.network.ip.tcp;

import java.time.Duration;

/**
 * The times of a TCP.
 *
 * @param initialTimeout first retransmission timeout, before anything was measured
 * @param leastTimeout of a retransmission
 * @param greatestTimeout of a retransmission or window probe
 * @param attempts retransmissions without an answer, after which the connection is given up
 * @param delayedAck longest wait before data is acknowledged
 * @param timeWait how long a closed connection still answers; short, as nothing between the two
 *     ends can hold a segment back
 */
public record TcpTimers(
        Duration initialTimeout,
        Duration leastTimeout,
        Duration greatestTimeout,
        int attempts,
        Duration delayedAck,
        Duration timeWait) {
    /** For links on which a packet takes milliseconds. */
    public static final TcpTimers FAST =
            new TcpTimers(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(60),
                    8,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(2));

    /** For serial lines, where one packet alone may take most of a second. */
    public static final TcpTimers SERIAL = FAST.startingAt(Duration.ofSeconds(3));

    /** The same with another first timeout. */
    public TcpTimers startingAt(Duration timeout) {
        return new TcpTimers(
                timeout, leastTimeout, greatestTimeout, attempts, delayedAck, timeWait);
    }
}
