package dev.cradle.network.usb;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vendor and product of a device, each 0 to 65535. */
public record UsbId(int vendor, int product) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f]{4}):([0-9A-Fa-f]{4})");

    /** Reads four hexadecimal digits, a colon, and four more. */
    public static Optional<UsbId> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new UsbId(
                                HexFormat.fromHexDigits(parts.group(1)),
                                HexFormat.fromHexDigits(parts.group(2))))
                : Optional.empty();
    }

    /** Whether the device has them. */
    public boolean matches(UsbDescription device) {
        return device.vendor() == vendor && device.product() == product;
    }

    @Override
    public String toString() {
        return "%04x:%04x".formatted(vendor, product);
    }
}
