package dev.cradle.core.ownership;

import dev.cradle.formats.binary.FormatException;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines that end with a line feed and are no longer than agreed. Not thread-safe. */
final class LineReader {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;

    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line without its line feed; empty at the end of the stream.
     *
     * @throws FormatException when the line is too long
     * @throws EOFException when the stream ends inside a line
     */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (position == limit && !fill()) {
                if (line.size() > 0) {
                    throw new EOFException("the peer went away inside a line");
                }
                return Optional.empty();
            }
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            if (line.size() + end - position > longest) {
                throw new FormatException(
                        "owner socket line", "line", longest, "longer than " + longest + " bytes");
            }
            line.write(chunk, position, end - position);
            position = end;
            if (end < limit) {
                position++;
                return Optional.of(line.toByteArray());
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }
}
