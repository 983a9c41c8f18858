package dev.cradle.rapi.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A run of bytes that does not change, possibly a part of a larger array so that file data is not
 * copied between frame and file. Equal by content. Whoever wraps an array promises to leave it
 * alone.
 */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private Bytes(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    /** Wraps without copying. */
    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /** Wraps a part without copying. */
    public static Bytes of(byte[] array, int offset, int size) {
        if (offset < 0 || size < 0 || size > array.length - offset) {
            throw new IndexOutOfBoundsException(offset + "+" + size + " of " + array.length);
        }
        return new Bytes(array, offset, size);
    }

    /** Wraps what remains of a buffer that has an array, without copying. */
    static Bytes of(ByteBuffer buffer) {
        return new Bytes(
                buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public Bytes part(int from, int count) {
        if (from < 0 || count < 0 || count > size - from) {
            throw new IndexOutOfBoundsException(from + "+" + count + " of " + size);
        }
        return new Bytes(array, offset + from, count);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    /** A read-only view. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(array, offset, size);
    }

    public void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(array, offset, target, targetOffset, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(
                        array,
                        offset,
                        offset + size,
                        that.array,
                        that.offset,
                        that.offset + that.size);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(array, offset, size).hashCode();
    }

    @Override
    public String toString() {
        return size + " bytes";
    }
}
