package dev.cradle.network.usbip;

import dev.cradle.network.usb.gadget.UsbGadget;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A device that can be attached, by one client at a time.
 *
 * @param number of the device on its bus
 * @param attached whether a client has it
 */
record Exported(UsbGadget gadget, int bus, int number, AtomicBoolean attached) {
    Exported(UsbGadget gadget, int number) {
        this(gadget, 1, number, new AtomicBoolean());
    }

    String busId() {
        return bus + "-" + number;
    }
}
