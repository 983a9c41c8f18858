package dev.cradle.core.diagnostics;

import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.cable.CableStatus;
import dev.cradle.network.cable.UsbStatus;

import java.util.Optional;

/**
 * What one look at a link shows.
 *
 * @param device the one on this link that has come furthest
 * @param refused how many connections have ended before a device was recognised
 * @param answers whether anything answers at the device's address, once that is known
 * @param role what the device's policy lets a desktop do, where a connected device tells it
 */
public record Seen(
        Below below,
        Optional<DeviceStatus> device,
        int refused,
        Optional<Boolean> answers,
        Optional<RoleMask> role) {
    /** What a link goes over. */
    public sealed interface Below {}

    /** The link could not be opened. */
    public record NotOpen(CradleException why) implements Below {}

    /**
     * A serial port.
     *
     * @param words the system's for it
     */
    public record Cabled(String port, String words, CableStatus cable) implements Below {}

    /** The devices on USB. */
    public record Plugged(UsbStatus usb) implements Below {}

    /**
     * Devices that call over Bluetooth.
     *
     * @param cable of the device that has come furthest; empty when none has called
     */
    public record Called(Optional<CableStatus> cable) implements Below {}

    /** A network of the system's, on that own address; of an emulated device, its name. */
    public record Networked(String own) implements Below {}

    /** The first look, before anything else is known. */
    public static Seen first(Below below) {
        return new Seen(below, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }
}
