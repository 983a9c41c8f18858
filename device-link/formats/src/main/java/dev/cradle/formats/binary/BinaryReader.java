package dev.cradle.formats.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads little-endian fields from a byte array with every length checked before anything is
 * allocated. Not thread-safe.
 */
public final class BinaryReader {
    private final String format;
    private final ByteBuffer data;

    public BinaryReader(String format, byte[] data) {
        this(format, data, 0, data.length);
    }

    public BinaryReader(String format, byte[] data, int offset, int length) {
        this.format = format;
        this.data = ByteBuffer.wrap(data, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    public int position() {
        return data.position();
    }

    public int size() {
        return data.limit();
    }

    public int remaining() {
        return data.remaining();
    }

    public boolean atEnd() {
        return !data.hasRemaining();
    }

    /** Moves to an absolute offset within the data. */
    public void seek(String field, long offset) throws FormatException {
        if (offset < 0 || offset > data.limit()) {
            throw new FormatException(
                    format,
                    field,
                    data.position(),
                    "points to " + offset + ", outside the data of " + data.limit() + " bytes");
        }
        data.position((int) offset);
    }

    public int u8(String field) throws FormatException {
        need(field, 1);
        return data.get() & 0xFF;
    }

    public int u16(String field) throws FormatException {
        need(field, 2);
        return data.getShort() & 0xFFFF;
    }

    /** An unsigned 32-bit field, as 0…4294967295. */
    public long u32(String field) throws FormatException {
        need(field, 4);
        return data.getInt() & 0xFFFFFFFFL;
    }

    /** The 32 bits as they are, for handles, masks and signed values. */
    public int i32(String field) throws FormatException {
        need(field, 4);
        return data.getInt();
    }

    public long i64(String field) throws FormatException {
        need(field, 8);
        return data.getLong();
    }

    /** A length word of 32 bits that must not exceed {@code most} nor what is left of the data. */
    public int length(String field, long most) throws FormatException {
        int at = data.position();
        long n = u32(field);
        if (n > most) {
            throw new FormatException(
                    format, field, at, "is " + n + ", more than the limit of " + most);
        }
        if (n > data.remaining()) {
            throw new FormatException(
                    format,
                    field,
                    at,
                    "is " + n + " but only " + data.remaining() + " bytes follow");
        }
        return (int) n;
    }

    public byte[] bytes(String field, int count) throws FormatException {
        need(field, count);
        byte[] out = new byte[count];
        data.get(out);
        return out;
    }

    /** {@code count} bytes without copying them; shares the array that was handed in. */
    public ByteBuffer view(String field, int count) throws FormatException {
        need(field, count);
        ByteBuffer view = data.slice(data.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        data.position(data.position() + count);
        return view;
    }

    public void skip(String field, int count) throws FormatException {
        need(field, count);
        data.position(data.position() + count);
    }

    /** {@code chars} UTF-16LE units; a terminating NUL, if there, stays in the result. */
    public String utf16(String field, int chars) throws FormatException {
        if (chars < 0 || chars > data.remaining() / 2) {
            throw error(
                    field,
                    "needs "
                            + chars
                            + " characters but only "
                            + data.remaining()
                            + " bytes follow");
        }
        return new String(bytes(field, chars * 2), StandardCharsets.UTF_16LE);
    }

    /** UTF-16LE text up to a NUL unit, which is consumed. */
    public String utf16z(String field, int mostChars) throws FormatException {
        StringBuilder text = new StringBuilder();
        int start = data.position();
        while (true) {
            int unit = u16(field);
            if (unit == 0) {
                return text.toString();
            }
            if (text.length() == mostChars) {
                throw new FormatException(
                        format, field, start, "has no end within " + mostChars + " characters");
            }
            text.append((char) unit);
        }
    }

    /** What is left, from the position to the end. */
    public byte[] rest() {
        byte[] out = new byte[data.remaining()];
        data.get(out);
        return out;
    }

    /** A copy of the bytes in {@code [from, to)}, both absolute. */
    public byte[] slice(String field, int from, int to) throws FormatException {
        if (from < 0 || to < from || to > data.limit()) {
            throw error(
                    field,
                    "spans "
                            + from
                            + "…"
                            + to
                            + ", outside the data of "
                            + data.limit()
                            + " bytes");
        }
        return Arrays.copyOfRange(data.array(), data.arrayOffset() + from, data.arrayOffset() + to);
    }

    /** A typed error at the present position. */
    public FormatException error(String field, String what) {
        return new FormatException(format, field, data.position(), what);
    }

    private void need(String field, int count) throws FormatException {
        if (count < 0 || count > data.remaining()) {
            throw error(
                    field, "needs " + count + " bytes but only " + data.remaining() + " follow");
        }
    }
}
