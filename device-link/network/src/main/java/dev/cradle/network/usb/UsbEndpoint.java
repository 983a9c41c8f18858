package dev.cradle.network.usb;

/**
 * One endpoint of an interface.
 *
 * @param address number 1 to 15, with bit 7 set where data goes to the host
 * @param packetSize wMaxPacketSize, bytes of one packet
 * @param interval bInterval, how often an interrupt endpoint is asked
 */
public record UsbEndpoint(int address, Transfer transfer, int packetSize, int interval) {
    /** Kinds of endpoints, in the order of their numbers in bmAttributes. */
    public enum Transfer {
        CONTROL,
        ISOCHRONOUS,
        BULK,
        INTERRUPT
    }

    private static final int IN = 0x80;

    public static UsbEndpoint bulk(int address, int packetSize) {
        return new UsbEndpoint(address, Transfer.BULK, packetSize, 0);
    }

    public static UsbEndpoint interrupt(int address, int packetSize, int interval) {
        return new UsbEndpoint(address, Transfer.INTERRUPT, packetSize, interval);
    }

    /** Whether data goes from the device to the host. */
    public boolean isIn() {
        return (address & IN) != 0;
    }
}
