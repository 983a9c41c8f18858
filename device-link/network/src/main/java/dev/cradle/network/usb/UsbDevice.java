package dev.cradle.network.usb;

/**
 * A device that is plugged in. Two devices are the same only as long as neither was unplugged: the
 * bus gives a new address each time.
 *
 * @param port where it is plugged in, such as {@code 1-2.4}: bus, then the ports down to the device
 * @param address its address on the bus
 */
public record UsbDevice(String port, int bus, int address, UsbDescription description) {
    /** How the operator sees it. */
    public String name() {
        return "USB " + port + " (" + description.id() + ")";
    }
}
