package dev.cradle.network.ip.packet;

import java.util.Arrays;
import java.util.Objects;

/**
 * A part of an array, not copied: whoever holds it trusts the owner of the array not to change it.
 * Numbers in it are big-endian, as everywhere on the internet.
 */
public record Slice(byte[] array, int offset, int length) {
    public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

    public Slice {
        Objects.checkFromIndexSize(offset, length, array.length);
    }

    public static Slice of(byte[] array) {
        return new Slice(array, 0, array.length);
    }

    public int u8(int at) {
        return array[offset + Objects.checkIndex(at, length)] & 0xFF;
    }

    public int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    public int i32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    /** A part of this part. */
    public Slice part(int from, int count) {
        Objects.checkFromIndexSize(from, count, length);
        return new Slice(array, offset + from, count);
    }

    public byte[] toBytes() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }
}
