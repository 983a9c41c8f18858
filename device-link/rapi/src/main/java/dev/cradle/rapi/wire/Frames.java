package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads frames, {@code u32 length} and as many bytes (rapi-wire.md 2.1), whatever the segmentation.
 * Beyond half a megabyte memory grows with what has arrived, not with what a length word promises.
 */
public final class Frames {
    /** Room given on a length word's promise alone; enough for a block of file data. */
    static final int FIRST_CHUNK = 512 * 1024;

    private Frames() {}

    /**
     * The next frame's body, empty at an orderly end.
     *
     * @param most greatest length that is accepted, in bytes
     * @throws FormatException when the length exceeds {@code most}
     * @throws EOFException when the stream ends inside a frame
     */
    public static Optional<byte[]> read(InputStream in, String format, int most)
            throws IOException {
        OptionalInt length = length(in, format, most);
        return length.isPresent()
                ? Optional.of(body(in, format, length.getAsInt()))
                : Optional.empty();
    }

    /**
     * The next frame's length word, behind which its body is to be read; empty at an orderly end.
     *
     * @param most greatest length that is accepted, in bytes
     * @throws FormatException when the length exceeds {@code most}
     * @throws EOFException when the stream ends inside the word
     */
    public static OptionalInt length(InputStream in, String format, int most) throws IOException {
        int first = in.read();
        if (first < 0) {
            return OptionalInt.empty();
        }
        byte[] rest = in.readNBytes(3);
        if (rest.length < 3) {
            throw new EOFException(format + ": stream ends inside a length word");
        }
        long length =
                first & 0xFFL
                        | (rest[0] & 0xFFL) << 8
                        | (rest[1] & 0xFFL) << 16
                        | (rest[2] & 0xFFL) << 24;
        if (length > most) {
            throw new FormatException(
                    format, "length", 0, "is " + length + ", more than the limit of " + most);
        }
        return OptionalInt.of((int) length);
    }

    /** The body behind a length word, in memory of its own. */
    public static byte[] body(InputStream in, String format, int length) throws IOException {
        byte[] body = new byte[Math.min(length, FIRST_CHUNK)];
        int have = fill(in, format, body, body.length);
        while (have < length) {
            if (have == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(length, body.length * 4L));
            }
            have += part(in, format, body, have, body.length);
        }
        return body;
    }

    /** Reads a body into memory that is there. */
    static int fill(InputStream in, String format, byte[] into, int length) throws IOException {
        int have = 0;
        while (have < length) {
            have += part(in, format, into, have, length);
        }
        return have;
    }

    private static int part(InputStream in, String format, byte[] into, int have, int end)
            throws IOException {
        int read = in.read(into, have, end - have);
        if (read < 0) {
            throw new EOFException(format + ": stream ends after " + have + " bytes of a frame");
        }
        return read;
    }
}
