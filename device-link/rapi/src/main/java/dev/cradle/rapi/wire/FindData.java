package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/**
 * CE_FIND_DATA, and a record of FindAllFiles. What was not asked for is zero or empty.
 *
 * @param attributes see {@link FileAttributes}
 * @param size in bytes, 64 bits
 * @param oid the object's identifier in the store
 */
public record FindData(
        int attributes,
        FileTime created,
        FileTime accessed,
        FileTime written,
        long size,
        int oid,
        String name) {
    static final FindData NONE =
            new FindData(0, FileTime.NONE, FileTime.NONE, FileTime.NONE, 0, 0, "");

    /** Size of everything before the name. */
    private static final int FIXED_SIZE = 40;

    private static final int MAX_NAME = 260;

    public boolean isDirectory() {
        return (attributes & FileAttributes.DIRECTORY) != 0;
    }

    /** {@code u32 n, n bytes}; n is 0 when there is nothing to tell. */
    static FindData sized(Fields<FindData> f) throws FormatException {
        int size =
                f.u32("size", r -> r.name.isEmpty() ? 0 : FIXED_SIZE + 2 * (r.name.length() + 1));
        return size == 0 ? NONE : f.structure("find data", size, r -> r, s -> layout(s, size));
    }

    private static FindData layout(Fields<FindData> f, int size) throws FormatException {
        int attributes = f.u32("attributes", FindData::attributes);
        FileTime created = f.fileTime("created", FindData::created);
        FileTime accessed = f.fileTime("accessed", FindData::accessed);
        FileTime written = f.fileTime("written", FindData::written);
        int high = f.u32("size high", r -> (int) (r.size >>> 32));
        int low = f.u32("size low", r -> (int) r.size);
        int oid = f.u32("oid", FindData::oid);
        int units = Math.min((size - FIXED_SIZE) / 2, MAX_NAME);
        String name = f.cutUnits("name", units, r -> r.name + '\0');
        return new FindData(
                attributes,
                created,
                accessed,
                written,
                ((long) high << 32) | Integer.toUnsignedLong(low),
                oid,
                name);
    }
}
