package dev.cradle.network.usb;

/** Speeds of the bus. */
public enum UsbSpeed {
    LOW,
    FULL,
    HIGH,
    SUPER
}
