package dev.cradle.formats.provisioning;

import dev.cradle.formats.binary.FormatException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Finds the encoding of a document from its first bytes: a byte order mark, else the zero bytes of
 * UTF-16, else UTF-8. What the XML declaration says is not used, since devices send UTF-16 that
 * calls itself UTF-8.
 */
final class DocumentText {
    private static final int PROBE_BYTES = 3;

    private DocumentText() {}

    static Reader of(String text, Limits limits) {
        boolean marked = !text.isEmpty() && text.charAt(0) == '\uFEFF';
        return new GuardedText(new StringReader(marked ? text.substring(1) : text), limits);
    }

    static Reader of(InputStream in, Limits limits) throws IOException {
        PushbackInputStream bytes =
                new PushbackInputStream(new BoundedBytes(in, limits.bytes()), PROBE_BYTES);
        byte[] start = bytes.readNBytes(PROBE_BYTES);
        int mark = markLength(start);
        bytes.unread(start, mark, start.length - mark);
        Reader text =
                new InputStreamReader(
                        bytes,
                        charset(start)
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new GuardedText(text, limits);
    }

    private static int markLength(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset charset(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(start, 0xFE, 0xFF) || startsWith(start, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] data, int... prefix) {
        if (data.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((data[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Fails once more than so many bytes have been taken. */
    private static final class BoundedBytes extends FilterInputStream {
        private final long most;
        private long taken;

        BoundedBytes(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b < 0 ? b : count(1) == 1 ? b : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = in.read(into, offset, length);
            return n < 0 ? n : count(n);
        }

        private int count(int n) throws FormatException {
            taken += n;
            if (taken > most) {
                throw new FormatException(
                        XmlEvents.FORMAT, "document", most, "is larger than " + most + " bytes");
            }
            return n;
        }
    }
}
