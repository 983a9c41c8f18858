package dev.cradle.core.inventory;

import dev.cradle.core.device.Device;
import dev.cradle.rapi.session.DeviceInfo;

import java.time.Instant;
import java.util.Optional;

/**
 * A device as it was last seen.
 *
 * @param id its identity at this desk
 * @param assetLabel what the operator stuck on it
 * @param certificatesRead when its stores were last read
 */
public record KnownDevice(
        String id,
        Description description,
        Instant lastSeen,
        Optional<String> assetLabel,
        Optional<Instant> certificatesRead) {

    /**
     * What a device says of itself.
     *
     * @param link how it was last reached
     */
    public record Description(String name, String model, String platform, String os, String link) {
        /** What a connected device says. */
        public static Description of(Device device, String link) {
            DeviceInfo info = device.info();
            return new Description(
                    device.name(),
                    info.model(),
                    info.platform(),
                    info.osMajor() + "." + info.osMinor(),
                    link);
        }
    }
}
