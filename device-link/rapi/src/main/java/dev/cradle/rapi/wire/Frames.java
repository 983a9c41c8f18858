package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads frames, {@code u32 length} and as many bytes (rapi-wire.md 2.1), whatever the segmentation.
 * Beyond half a megabyte memory grows with what has arrived, not with what a length word promises.
 */
public final class Frames {
    /** Room given on a length word's promise alone; enough for a block of file data. */
    private static final int FIRST_CHUNK = 512 * 1024;

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
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
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
        return Optional.of(body(in, format, (int) length));
    }

    private static byte[] body(InputStream in, String format, int length) throws IOException {
        byte[] body = new byte[Math.min(length, FIRST_CHUNK)];
        int have = 0;
        while (have < length) {
            if (have == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(length, body.length * 4L));
            }
            int read = in.read(body, have, body.length - have);
            if (read < 0) {
                throw new EOFException(
                        format + ": stream ends after " + have + " of " + length + " bytes");
            }
            have += read;
        }
        return body;
    }
}
