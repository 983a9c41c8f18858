package dev.cradle.network.ip.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The ones' complement checksum of IP, ICMP, UDP and TCP (RFC 1071). */
final class InternetChecksum {
    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private InternetChecksum() {}

    /**
     * Adds bytes to a running sum. A part of odd length can only be the last: it counts as if a
     * zero followed.
     */
    static long add(long sum, byte[] bytes, int offset, int length) {
        int at = offset;
        int words = offset + (length & ~3);
        long total = sum;
        while (at < words) {
            // 32 bits at a time: their halves come together when the sum is folded.
            total += (int) WORDS.get(bytes, at) & 0xFFFFFFFFL;
            at += 4;
        }
        int end = offset + length;
        if (end - at >= 2) {
            total += (short) SHORTS.get(bytes, at) & 0xFFFF;
            at += 2;
        }
        if (end > at) {
            total += (bytes[at] & 0xFF) << 8;
        }
        return total;
    }

    /** The checksum of a UDP datagram or TCP segment with the pseudo header before it. */
    static int ofTransport(int source, int destination, int protocol, Slice bytes) {
        long pseudoHeader =
                (source & 0xFFFFFFFFL) + (destination & 0xFFFFFFFFL) + protocol + bytes.length();
        return of(add(pseudoHeader, bytes.array(), bytes.offset(), bytes.length()));
    }

    /** What goes into the checksum field; over a whole that holds its checksum this is 0. */
    static int of(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) ~folded & 0xFFFF;
    }

    static int of(Slice slice) {
        return of(add(0, slice.array(), slice.offset(), slice.length()));
    }

    static void put16(byte[] bytes, int at, int value) {
        SHORTS.set(bytes, at, (short) value);
    }

    static void put32(byte[] bytes, int at, int value) {
        WORDS.set(bytes, at, value);
    }
}
