package dev.cradle.network.bluetooth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device's address.
 *
 * @param value 48 bits, as in {@code 00:11:22:33:44:55} read as one number
 */
public record BluetoothAddress(long value) {
    static final int BYTES = 6;
    private static final Pattern TEXT = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}");

    public BluetoothAddress {
        if (value >>> 8 * BYTES != 0) {
            throw new IllegalArgumentException(Long.toHexString(value) + " has more than 48 bits");
        }
    }

    /** Reads {@code 00:11:22:33:44:55}; none for anything else. */
    public static Optional<BluetoothAddress> parse(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(new BluetoothAddress(Long.parseLong(text.replace(":", ""), 16)))
                : Optional.empty();
    }

    /** The least significant byte first, as the kernel has it. */
    byte[] kernelBytes() {
        byte[] all =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array();
        return Arrays.copyOf(all, BYTES);
    }

    /**
     * Reads an address as the kernel has it.
     *
     * @param bytes six, the least significant first
     */
    static BluetoothAddress of(byte[] bytes) {
        long value = 0;
        for (int i = BYTES - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return new BluetoothAddress(value);
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (value >>> 8 * (BYTES - 1 - i));
        }
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
    }
}
