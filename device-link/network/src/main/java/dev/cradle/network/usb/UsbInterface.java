package dev.cradle.network.usb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One setting of an interface.
 *
 * @param dataInterface the data interface that a CDC union descriptor names
 */
public record UsbInterface(
        int number,
        int alternate,
        UsbClass usbClass,
        List<UsbEndpoint> endpoints,
        OptionalInt dataInterface) {
    public UsbInterface {
        endpoints = List.copyOf(endpoints);
    }

    /** The endpoints of a kind and direction, in the order of the descriptors. */
    public List<UsbEndpoint> endpoints(UsbEndpoint.Transfer transfer, boolean in) {
        return endpoints.stream().filter(e -> e.transfer() == transfer && e.isIn() == in).toList();
    }

    Optional<UsbEndpoint> first(UsbEndpoint.Transfer transfer, boolean in) {
        return endpoints(transfer, in).stream().findFirst();
    }
}
