package dev.cradle.network.ppp;

import java.time.Duration;

/**
 * Whether the peer is still there, asked with LCP Echo-Requests once the link is up. Not on serial
 * lines: a device asleep does not answer, and probes during large transfers end links (reference
 * section 3.2).
 *
 * @param silence nothing was sent and nothing received for so long
 * @param repeat the pause between probes while nothing at all is received
 * @param misses so many probes without any sign of life, and the link counts as down
 */
public record EchoProbe(Duration silence, Duration repeat, int misses) {
    /** For links whose other end cannot fall asleep unseen. */
    public static final EchoProbe USUAL =
            new EchoProbe(Duration.ofSeconds(20), Duration.ofSeconds(5), 4);

    public EchoProbe {
        if (misses < 1 || silence.isNegative() || !repeat.isPositive()) {
            throw new IllegalArgumentException("probes " + misses + " times every " + repeat);
        }
    }
}
