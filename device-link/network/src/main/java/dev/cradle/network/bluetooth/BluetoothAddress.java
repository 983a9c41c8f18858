package dev.cradle.network.bluetooth;

import java.util.HexFormat;

/**
 * A device's address.
 *
 * @param value 48 bits, as in {@code 00:11:22:33:44:55} read as one number
 */
public record BluetoothAddress(long value) {
    static final int BYTES = 6;

    public BluetoothAddress {
        if (value >>> 8 * BYTES != 0) {
            throw new IllegalArgumentException(Long.toHexString(value) + " has more than 48 bits");
        }
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
