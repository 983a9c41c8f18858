package dev.cradle.formats.cabinet;

/**
 * Where a member lies.
 *
 * @param folder index of the folder; in a record of a set, also one of the three values that mean a
 *     neighbour
 * @param offset in the folder's decompressed data
 * @param size bytes after decompression
 */
public record MemberExtent(int folder, long offset, long size) {
    /** The offset behind the last byte. */
    public long end() {
        return offset + size;
    }
}
