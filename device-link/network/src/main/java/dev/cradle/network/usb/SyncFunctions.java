package dev.cradle.network.usb;

import dev.cradle.network.usb.SyncFunction.Rndis;
import dev.cradle.network.usb.SyncFunction.Serial;
import dev.cradle.network.usb.UsbEndpoint.Transfer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds the function to reach a device by, in any of its configurations (link-layers.md 4 and 5.1).
 *
 * @param serial devices whose vendor-specific interfaces are taken for serial lines
 */
public record SyncFunctions(List<Products> serial) {
    /**
     * Some products of one vendor: those of which {@code product & mask} is in the range.
     *
     * @param last included
     */
    public record Products(int vendor, int mask, int first, int last) {
        static Products all(int vendor) {
            return range(vendor, 0, 0xFFFF);
        }

        static Products range(int vendor, int first, int last) {
            return new Products(vendor, 0xFFFF, first, last);
        }

        boolean holds(UsbDescription device) {
            int masked = device.product() & mask;
            return device.vendor() == vendor && masked >= first && masked <= last;
        }
    }

    /**
     * Handhelds with serial sync over USB, as classes of the list in the published driver for them.
     * Vendors who make much else are narrowed to their ranges of handhelds.
     */
    public static final SyncFunctions KNOWN =
            new SyncFunctions(
                    Stream.concat(
                                    Stream.of(
                                            new Products(0x03F0, 0x00FF, 0x16, 0x16),
                                            Products.range(0x0409, 0x00D5, 0x00D7),
                                            Products.range(0x0409, 0x8024, 0x8025),
                                            Products.range(0x043E, 0x9C01, 0x9C01),
                                            Products.range(0x045E, 0x00CE, 0x00CE),
                                            Products.range(0x045E, 0x0400, 0x047B),
                                            Products.range(0x045E, 0x04C8, 0x04EA),
                                            Products.range(0x04C5, 0x1058, 0x1079),
                                            Products.range(0x04DA, 0x2500, 0x2500),
                                            Products.range(0x04E8, 0x5F00, 0x5F04),
                                            Products.range(0x04E8, 0x6611, 0x6632),
                                            Products.range(0x0930, 0x0700, 0x070B),
                                            Products.range(0x0B05, 0x4200, 0x42FF),
                                            Products.range(0x413C, 0x4001, 0x4009)),
                                    Stream.of(
                                                    0x049F, 0x04AD, 0x04DD, 0x0502, 0x0536, 0x0543,
                                                    0x05E0, 0x067E, 0x07CF, 0x094B, 0x0960, 0x0961,
                                                    0x099E, 0x0BB4)
                                            .map(Products::all))
                            .toList());

    private static final Map<UsbClass, Rndis.Kind> RNDIS =
            Map.of(
                    new UsbClass(0xEF, 1, 1), Rndis.Kind.ACTIVESYNC,
                    new UsbClass(0x02, 2, 0xFF), Rndis.Kind.GENERIC,
                    new UsbClass(0xE0, 1, 3), Rndis.Kind.TETHERING,
                    new UsbClass(0xEF, 4, 1), Rndis.Kind.TETHERING);

    /** More endpoints than this, and the second pair is the sync pipe. */
    private static final int ONE_PAIR = 3;

    public SyncFunctions {
        serial = List.copyOf(serial);
    }

    /** The same, with one more device that the operator knows to be a serial one. */
    public SyncFunctions withSerialDevice(int vendor, int product) {
        Products more = Products.range(vendor, product, product);
        return new SyncFunctions(Stream.concat(serial.stream(), Stream.of(more)).toList());
    }

    /** The function of a device, if it has one: RNDIS before serial, ActiveSync's RNDIS first. */
    public Optional<SyncFunction> of(UsbDescription device) {
        Optional<SyncFunction> rndis =
                device.configurations().stream()
                        .flatMap(c -> c.interfaces().stream().flatMap(i -> rndis(c, i).stream()))
                        .min(Comparator.comparing(Rndis::kind))
                        .map(SyncFunction.class::cast);
        return rndis.or(() -> serialOf(device));
    }

    private static Optional<Rndis> rndis(UsbConfiguration configuration, UsbInterface control) {
        Rndis.Kind kind = RNDIS.get(control.usbClass());
        if (kind == null || control.alternate() != 0) {
            return Optional.empty();
        }
        int number = control.dataInterface().orElse(control.number() + 1);
        return configuration
                .interfaceNumber(number)
                .flatMap(data -> rndis(configuration, kind, control, data))
                .or(() -> rndis(configuration, kind, control, control));
    }

    private static Optional<Rndis> rndis(
            UsbConfiguration configuration,
            Rndis.Kind kind,
            UsbInterface control,
            UsbInterface data) {
        Optional<UsbEndpoint> in = data.first(Transfer.BULK, true);
        Optional<UsbEndpoint> out = data.first(Transfer.BULK, false);
        if (in.isEmpty() || out.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rndis(
                        configuration.value(),
                        kind,
                        control.number(),
                        data.number(),
                        control.first(Transfer.INTERRUPT, true),
                        in.get(),
                        out.get()));
    }

    private Optional<SyncFunction> serialOf(UsbDescription device) {
        if (serial.stream().noneMatch(p -> p.holds(device))) {
            return Optional.empty();
        }
        return device.configurations().stream()
                .flatMap(c -> c.interfaces().stream().flatMap(i -> serial(c, i).stream()))
                .findFirst();
    }

    private static Optional<SyncFunction> serial(UsbConfiguration configuration, UsbInterface it) {
        List<UsbEndpoint> in = it.endpoints(Transfer.BULK, true);
        List<UsbEndpoint> out = it.endpoints(Transfer.BULK, false);
        if (it.usbClass().code() != UsbClass.VENDOR_SPECIFIC || in.isEmpty() || out.isEmpty()) {
            return Optional.empty();
        }
        boolean second = it.endpoints().size() > ONE_PAIR && in.size() > 1 && out.size() > 1;
        int pair = second ? 1 : 0;
        return Optional.of(
                new Serial(configuration.value(), it.number(), in.get(pair), out.get(pair)));
    }

    /**
     * The data interface that a CDC union descriptor names.
     *
     * @param extra the class-specific descriptors behind an interface: u8 length, u8 type 0x24, u8
     *     subtype 6, u8 control interface, u8 data interface
     */
    public static OptionalInt unionDataInterface(byte[] extra) {
        int at = 0;
        while (at + 2 <= extra.length) {
            int length = extra[at] & 0xFF;
            if (length < 2 || at + length > extra.length) {
                return OptionalInt.empty();
            }
            if (length >= 5 && extra[at + 1] == 0x24 && extra[at + 2] == 6) {
                return OptionalInt.of(extra[at + 4] & 0xFF);
            }
            at += length;
        }
        return OptionalInt.empty();
    }
}
