package dev.cradle.rapi.wire;

/**
 * A property of a database record.
 *
 * @param id (number &lt;&lt; 16) | type
 */
public record RecordProperty(int id, int flags, Value value) {
    public static final int NOT_FOUND = 0x100;
    public static final int DELETE = 0x200;

    /** A value by its type, the low 16 bits of the property's id. */
    public sealed interface Value {}

    /** LPWSTR, type 31. */
    public record Text(String text) implements Value {}

    /** BLOB, type 65. */
    public record Blob(Bytes data) implements Value {}

    /** Every other type: its eight bytes as a little-endian number. */
    public record Inline(long bits) implements Value {}

    public int type() {
        return id & 0xFFFF;
    }
}
