package dev.cradle.rapi.device;

import java.time.Duration;

/**
 * Waits of a device's link, and what is uncertain about its side of the handshakes.
 *
 * @param connect longest wait for the host to take a connection
 * @param retry pause before the device dials again by itself
 * @param legacyPatience silence of a legacy host after which the device drops the link; the
 *     reference (1.2 step 6) names no figure
 * @param wrongPasswordUnit what one step of the growing delay after wrong passwords lasts; the
 *     reference (1.2.3) names no unit
 * @param asksVersion whether the device asks for the host's version, as newer ROMs do (1.3)
 */
public record DeviceLinkTimes(
        Duration connect,
        Duration retry,
        Duration legacyPatience,
        Duration wrongPasswordUnit,
        boolean asksVersion) {
    public static final DeviceLinkTimes DEFAULT =
            new DeviceLinkTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(100),
                    true);

    public DeviceLinkTimes withRetry(Duration pause) {
        return new DeviceLinkTimes(connect, pause, legacyPatience, wrongPasswordUnit, asksVersion);
    }

    public DeviceLinkTimes withAsksVersion(boolean asks) {
        return new DeviceLinkTimes(connect, retry, legacyPatience, wrongPasswordUnit, asks);
    }

    public DeviceLinkTimes withLegacyPatience(Duration patience) {
        return new DeviceLinkTimes(connect, retry, patience, wrongPasswordUnit, asksVersion);
    }
}
