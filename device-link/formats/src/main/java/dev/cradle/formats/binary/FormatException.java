package dev.cradle.formats.binary;

import java.io.IOException;

/**
 * The one exception of every parser of outside data: names the format, the field and the offset at
 * which the data stopped making sense.
 */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String format;
    private final String field;
    private final long offset;

    /**
     * @param format what was being read, for instance {@code "cabinet"} or {@code "RAPI reply"}
     * @param field the field, as the format's reference names it
     * @param offset byte (or character) offset from the start of the data, −1 when it has no place
     * @param what what is wrong with it, as a clause
     */
    public FormatException(String format, String field, long offset, String what) {
        super(format + ": " + field + (offset < 0 ? "" : " at offset " + offset) + ": " + what);
        this.format = format;
        this.field = field;
        this.offset = offset;
    }

    public FormatException(String format, String field, long offset, String what, Throwable cause) {
        this(format, field, offset, what);
        initCause(cause);
    }

    public String format() {
        return format;
    }

    public String field() {
        return field;
    }

    public long offset() {
        return offset;
    }
}
