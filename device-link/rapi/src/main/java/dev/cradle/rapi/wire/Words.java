package dev.cradle.rapi.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Little-endian words on the control connections of both eras. */
public final class Words {
    private Words() {}

    public static byte[] of(int... words) {
        byte[] bytes = new byte[4 * words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 4] >>> 8 * (i % 4));
        }
        return bytes;
    }

    /**
     * @throws EOFException at the end of the stream
     */
    public static int u16(InputStream in) throws IOException {
        int low = in.read();
        int high = in.read();
        if (low < 0 || high < 0) {
            throw new EOFException("the peer closed the connection");
        }
        return low | high << 8;
    }

    /**
     * @throws EOFException at the end of the stream
     */
    public static int u32(InputStream in) throws IOException {
        return u16(in) | u16(in) << 16;
    }

    /**
     * Exactly {@code count} bytes.
     *
     * @throws EOFException when the stream ends before
     */
    public static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the peer closed the connection inside a message");
        }
        return bytes;
    }
}
