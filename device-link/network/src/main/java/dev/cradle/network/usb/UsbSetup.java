package dev.cradle.network.usb;

/**
 * The first eight bytes of a control transfer without their length, which is that of the buffer.
 *
 * @param requestType bmRequestType: bit 7 set where data goes to the host, bits 6 and 5 standard,
 *     class or vendor, the others device, interface or endpoint
 */
public record UsbSetup(int requestType, int request, int value, int index) {
    public boolean isIn() {
        return (requestType & 0x80) != 0;
    }

    /** A request of a class to one of its interfaces. */
    public static UsbSetup toInterface(int request, int value, int number) {
        return new UsbSetup(0x21, request, value, number);
    }

    /** A question of a class to one of its interfaces. */
    public static UsbSetup fromInterface(int request, int value, int number) {
        return new UsbSetup(0xA1, request, value, number);
    }
}
