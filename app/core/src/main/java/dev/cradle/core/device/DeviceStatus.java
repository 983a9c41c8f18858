package dev.cradle.core.device;

import dev.cradle.rapi.session.DeviceInfo;

import java.util.Optional;

/**
 * A link with a device on it, or with one about to be.
 *
 * @param link the link's name, as {@code --link} spells it
 * @param info what the device has said of itself so far
 * @param device the device, once it is connected and recognised
 */
public record DeviceStatus(
        String link, State state, Optional<DeviceInfo> info, Optional<Device> device) {
    /** How far a device is. */
    public enum State {
        CONNECTING,
        /** Waits for its password. */
        LOCKED,
        /** Waits to be unlocked on its own screen. */
        LOCKED_ON_DEVICE,
        WRONG_PASSWORD,
        CONNECTED,
        LOST;

        /** The state as scripts see it, for instance {@code connected}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
