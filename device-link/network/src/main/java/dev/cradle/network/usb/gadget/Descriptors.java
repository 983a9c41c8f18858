package dev.cradle.network.usb.gadget;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.network.usb.UsbClass;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbEndpoint;
import dev.cradle.network.usb.UsbInterface;

/** Descriptors as bytes, USB 2.0 section 9.6; u16 fields are little-endian. */
final class Descriptors {
    static final int DEVICE = 1;
    static final int CONFIGURATION = 2;
    static final int STRING = 3;
    private static final int INTERFACE = 4;
    private static final int ENDPOINT = 5;
    private static final int CLASS_INTERFACE = 0x24;
    private static final int UNION = 6;

    private static final int US_ENGLISH = 0x0409;
    private static final int USB_2_0 = 0x0200;
    private static final int CONTROL_PACKET = 64;
    private static final int SELF_POWERED = 0xC0;

    private Descriptors() {}

    static byte[] device(UsbDescription it) {
        return new BinaryWriter(18)
                .u8(18)
                .u8(DEVICE)
                .u16(USB_2_0)
                .u8(it.usbClass().code())
                .u8(it.usbClass().subclass())
                .u8(it.usbClass().protocol())
                .u8(CONTROL_PACKET)
                .u16(it.vendor())
                .u16(it.product())
                .u16(it.release())
                .u8(1)
                .u8(2)
                .u8(3)
                .u8(it.configurations().size())
                .toByteArray();
    }

    static byte[] configuration(UsbConfiguration it) {
        BinaryWriter body = new BinaryWriter();
        it.interfaces().forEach(i -> put(body, i));
        long interfaces = it.interfaces().stream().map(UsbInterface::number).distinct().count();
        return new BinaryWriter()
                .u8(9)
                .u8(CONFIGURATION)
                .u16(9 + body.size())
                .u8((int) interfaces)
                .u8(it.value())
                .u8(0)
                .u8(SELF_POWERED)
                .u8(0)
                .bytes(body.toByteArray())
                .toByteArray();
    }

    private static void put(BinaryWriter out, UsbInterface it) {
        UsbClass codes = it.usbClass();
        out.u8(9).u8(INTERFACE).u8(it.number()).u8(it.alternate()).u8(it.endpoints().size());
        out.u8(codes.code()).u8(codes.subclass()).u8(codes.protocol()).u8(0);
        it.dataInterface()
                .ifPresent(
                        data -> out.u8(5).u8(CLASS_INTERFACE).u8(UNION).u8(it.number()).u8(data));
        it.endpoints().forEach(e -> put(out, e));
    }

    private static void put(BinaryWriter out, UsbEndpoint it) {
        out.u8(7).u8(ENDPOINT).u8(it.address()).u8(it.transfer().ordinal());
        out.u16(it.packetSize()).u8(it.interval());
    }

    static byte[] languages() {
        return new BinaryWriter(4).u8(4).u8(STRING).u16(US_ENGLISH).toByteArray();
    }

    static byte[] text(String text) {
        String cut = text.substring(0, Math.min(text.length(), 126));
        return new BinaryWriter().u8(2 + 2 * cut.length()).u8(STRING).utf16(cut).toByteArray();
    }
}
