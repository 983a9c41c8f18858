package dev.cradle.network.usb;

/** Class, subclass and protocol codes of a device or an interface, each 0 to 255. */
public record UsbClass(int code, int subclass, int protocol) {
    /** The codes stand at the interfaces. */
    public static final UsbClass PER_INTERFACE = new UsbClass(0, 0, 0);

    /** CDC data, the bulk pipes beside a communication interface. */
    public static final UsbClass CDC_DATA = new UsbClass(0x0A, 0, 0);

    /** Class code of what only its vendor knows. */
    public static final int VENDOR_SPECIFIC = 0xFF;

    @Override
    public String toString() {
        return "%02X/%02X/%02X".formatted(code, subclass, protocol);
    }
}
