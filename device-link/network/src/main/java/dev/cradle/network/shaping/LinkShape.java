package dev.cradle.network.shaping;

import java.time.Duration;

/**
 * What a link can do, the same in both directions.
 *
 * @param bytesPerSecond rate of one direction in bytes of payload, at least 1
 * @param roundTrip delay there and back; half of it each way
 * @param queueBytes how much waits before the link while a writer is not held back, at least one
 *     {@link #SEGMENT}
 */
public record LinkShape(long bytesPerSecond, Duration roundTrip, int queueBytes) {
    /** Bytes that cross the link as one piece, as TCP segments do on Ethernet. */
    public static final int SEGMENT = 1460;

    /** The link of the project's measurements: 1 MB/s, 20 ms round trip, a queue of 64 KiB. */
    public static final LinkShape MEASURED =
            new LinkShape(1_000_000, Duration.ofMillis(20), 64 * 1024);

    public LinkShape {
        if (bytesPerSecond < 1 || roundTrip.isNegative() || queueBytes < SEGMENT) {
            throw new IllegalArgumentException(
                    bytesPerSecond + " bytes/s, " + roundTrip + ", queue of " + queueBytes);
        }
    }

    Duration oneWay() {
        return roundTrip.dividedBy(2);
    }
}
