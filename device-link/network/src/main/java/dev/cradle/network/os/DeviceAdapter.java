package dev.cradle.network.os;

import java.net.Inet4Address;
import java.util.Optional;

/**
 * An interface of the operating system behind which a device is.
 *
 * @param name as the system calls it, for instance {@code ppp0}
 * @param own this computer's address there
 * @param peer the device's, where the system knows it
 */
public record DeviceAdapter(String name, Kind kind, Inet4Address own, Optional<Inet4Address> peer) {
    /** How the device is connected. */
    public enum Kind {
        PPP,
        RNDIS
    }
}
