package dev.cradle.formats.binary;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds little-endian data in memory. Not thread-safe. */
public final class BinaryWriter {
    private byte[] data;
    private int size;

    public BinaryWriter() {
        this(256);
    }

    public BinaryWriter(int capacity) {
        data = new byte[Math.max(16, capacity)];
    }

    public int size() {
        return size;
    }

    public BinaryWriter u8(int value) {
        room(1);
        data[size++] = (byte) value;
        return this;
    }

    public BinaryWriter u16(int value) {
        return u8(value).u8(value >> 8);
    }

    public BinaryWriter u32(long value) {
        room(4);
        for (int shift = 0; shift < 32; shift += 8) {
            data[size++] = (byte) (value >> shift);
        }
        return this;
    }

    public BinaryWriter i64(long value) {
        return u32(value).u32(value >> 32);
    }

    public BinaryWriter bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    public BinaryWriter bytes(byte[] value, int offset, int length) {
        room(length);
        System.arraycopy(value, offset, data, size, length);
        size += length;
        return this;
    }

    /** All that remains of a buffer; its position is left alone. */
    public BinaryWriter bytes(ByteBuffer value) {
        int length = value.remaining();
        room(length);
        value.get(value.position(), data, size, length);
        size += length;
        return this;
    }

    public BinaryWriter zeros(int count) {
        room(count);
        Arrays.fill(data, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    /** UTF-16LE without a terminator. */
    public BinaryWriter utf16(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** UTF-16LE with a NUL unit behind. */
    public BinaryWriter utf16z(String text) {
        return utf16(text).u16(0);
    }

    /** Overwrites four bytes that were written before. */
    public BinaryWriter patchU32(int offset, long value) {
        if (offset < 0 || offset + 4 > size) {
            throw new IllegalArgumentException("offset " + offset + " of " + size);
        }
        for (int i = 0; i < 4; i++) {
            data[offset + i] = (byte) (value >> (8 * i));
        }
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    /** Forgets what was written, keeping the memory. */
    public BinaryWriter clear() {
        return truncate(0);
    }

    /** Forgets what was written from {@code length} on. */
    public BinaryWriter truncate(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException("length " + length + " of " + size);
        }
        size = length;
        return this;
    }

    /** Hands everything written so far to a stream in one call. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(data, 0, size);
    }

    private void room(int more) {
        if (more > data.length - size) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(size, more)));
        }
    }
}
