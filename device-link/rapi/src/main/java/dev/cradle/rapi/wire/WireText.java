package dev.cradle.rapi.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** UTF-16LE as the device counts it: every unit is kept, lone surrogates too. */
final class WireText {
    private WireText() {}

    static Bytes encode(String text) {
        byte[] data = new byte[Math.multiplyExact(2, text.length())];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text);
        return Bytes.of(data);
    }

    /** With a NUL unit behind. */
    static Bytes encodeZ(String text) {
        byte[] data = new byte[Math.multiplyExact(2, text.length() + 1)];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text);
        return Bytes.of(data);
    }

    /** All units; an odd last byte is left out. */
    static String decode(Bytes data) {
        return data.asBuffer().order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().toString();
    }

    static Bytes word(int value) {
        byte[] data = new byte[4];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        return Bytes.of(data);
    }

    static int word(Bytes data) {
        return data.asBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
