package dev.cradle.network.cable;

import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;

import java.util.List;
import java.util.Optional;

/**
 * What there is on USB, for whoever looks why a device does not connect. A snapshot.
 *
 * @param bus why the bus cannot be read at present
 * @param others how many devices there are that nothing is done with
 */
public record UsbStatus(Optional<UsbException> bus, List<Plugged> devices, int others) {
    public UsbStatus {
        devices = List.copyOf(devices);
    }

    /** A device that is plugged in, and its cable. */
    public record Plugged(
            UsbDevice device, SyncFunction function, UsbLine.Reached reached, CableStatus cable) {}
}
