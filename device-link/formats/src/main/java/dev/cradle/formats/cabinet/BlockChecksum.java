package dev.cradle.formats.cabinet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of CFDATA blocks (cab-formats.md 1.5). */
final class BlockChecksum {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private BlockChecksum() {}

    /**
     * The sum of a block.
     *
     * @param block the payload's array
     * @param uncompressed cbUncomp
     */
    static int of(byte[] block, int offset, int length, int uncompressed) {
        return add(block, offset, length, 0) ^ (length & 0xFFFF | uncompressed << 16);
    }

    /** Goes on with {@code seed} over more bytes. */
    static int add(byte[] data, int offset, int length, int seed) {
        int at = offset;
        int end = offset + length;
        long words = 0;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            words ^= (long) LONGS.get(data, at);
        }
        int sum = seed ^ (int) words ^ (int) (words >>> 32);
        if (end - at >= Integer.BYTES) {
            sum ^= (int) INTS.get(data, at);
            at += Integer.BYTES;
        }
        int rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | data[at] & 0xFF;
        }
        return sum ^ rest;
    }
}
