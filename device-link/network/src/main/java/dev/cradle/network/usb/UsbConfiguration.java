package dev.cradle.network.usb;

import java.util.List;
import java.util.Optional;

/**
 * One configuration of a device.
 *
 * @param value what SET_CONFIGURATION takes
 */
public record UsbConfiguration(int value, List<UsbInterface> interfaces) {
    public UsbConfiguration {
        interfaces = List.copyOf(interfaces);
    }

    /** An interface in its first setting. */
    public Optional<UsbInterface> interfaceNumber(int number) {
        return interfaces.stream()
                .filter(i -> i.number() == number && i.alternate() == 0)
                .findFirst();
    }
}
