package dev.cradle.network.serial;

import java.util.Optional;

/**
 * A port as the operating system lists it.
 *
 * @param path what opens it, such as {@code /dev/ttyUSB0} or {@code COM3}
 * @param description the system's words for it, the path where it has none
 * @param usb the USB device behind it
 */
public record SerialPortInfo(String path, String description, Optional<UsbIdentity> usb) {
    /**
     * A USB device that is a serial port.
     *
     * @param vendor 0 to FFFF hex
     * @param product 0 to FFFF hex
     * @param serialNumber empty when it has none
     * @param location bus and ports, such as {@code 1-2.4}
     */
    public record UsbIdentity(int vendor, int product, String serialNumber, String location) {}

    /** A port that is not listed, such as a pty. */
    static SerialPortInfo unlisted(String path) {
        return new SerialPortInfo(path, path, Optional.empty());
    }
}
