package dev.cradle.network.usb;

import java.util.List;

/**
 * What a device says of itself.
 *
 * @param release bcdDevice
 */
public record UsbDescription(
        int vendor,
        int product,
        int release,
        UsbClass usbClass,
        UsbSpeed speed,
        List<UsbConfiguration> configurations) {
    public UsbDescription {
        configurations = List.copyOf(configurations);
    }

    /** Vendor and product as they are usually written, such as {@code 0bb4:0b51}. */
    public String id() {
        return "%04x:%04x".formatted(vendor, product);
    }
}
