package dev.cradle.formats.provisioning;

import dev.cradle.formats.binary.FormatException;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The characters of a document on their way to the XML parser, which has no bounds of its own for
 * what it collects: ends at the NUL with which a device may close its text, and stops at a document
 * or a tag that is too long before the parser has stored it. A {@code <} never stands inside a tag,
 * so the distance from the last one bounds every tag.
 */
final class GuardedText extends FilterReader {
    private final Limits limits;
    private long read;
    private long lastOpening;
    private boolean closed;

    GuardedText(Reader in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        int accepted = 0;
        while (accepted < count) {
            char c = into[offset + accepted];
            if (closed && c != '\0') {
                throw error("goes on behind its closing NUL");
            }
            if (c == '\0') {
                closed = true;
                break;
            }
            if (c == '<') {
                lastOpening = read;
            }
            read++;
            accepted++;
            if (read > limits.bytes()) {
                throw error("is longer than " + limits.bytes() + " characters");
            }
            if (read - lastOpening > limits.tag()) {
                throw error("holds a tag or text of more than " + limits.tag() + " characters");
            }
        }
        if (closed) {
            expectOnlyNul(into, offset + accepted, offset + count);
            return accepted == 0 ? drain() : accepted;
        }
        return count;
    }

    private int drain() throws IOException {
        char[] rest = new char[64];
        int count = in.read(rest);
        while (count >= 0) {
            expectOnlyNul(rest, 0, count);
            count = in.read(rest);
        }
        return -1;
    }

    private void expectOnlyNul(char[] text, int from, int to) throws FormatException {
        for (int i = from; i < to; i++) {
            if (text[i] != '\0') {
                throw error("goes on behind its closing NUL");
            }
        }
    }

    private FormatException error(String what) {
        return new FormatException(XmlEvents.FORMAT, "document", read, what);
    }
}
