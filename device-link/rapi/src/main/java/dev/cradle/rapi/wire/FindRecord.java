package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

/**
 * A record of FindAllFiles: fields present by flag, in wire order, the name last. Whether its
 * length counts a NUL is uncertain: one is written, none is needed (rapi-wire.md 3.2).
 */
record FindRecord(Dialect dialect, int flags) {
    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Bytes of a record without its name. */
    int fixedSize() {
        int words = Integer.bitCount(flags & ~times() & FindFlags.ALL_FIELDS);
        return Integer.BYTES * words + Long.BYTES * Integer.bitCount(flags & times());
    }

    private static int times() {
        return FindFlags.CREATION_TIME | FindFlags.LASTACCESS_TIME | FindFlags.LASTWRITE_TIME;
    }

    FindData layout(Fields<FindData> f) throws FormatException {
        int length = has(FindFlags.NAME) ? f.u32("name length", this::nameLength) : 0;
        int attributes = has(FindFlags.ATTRIBUTES) ? f.u32("attributes", FindData::attributes) : 0;
        FileTime created =
                has(FindFlags.CREATION_TIME)
                        ? f.fileTime("created", FindData::created)
                        : FileTime.NONE;
        FileTime accessed =
                has(FindFlags.LASTACCESS_TIME)
                        ? f.fileTime("accessed", FindData::accessed)
                        : FileTime.NONE;
        FileTime written =
                has(FindFlags.LASTWRITE_TIME)
                        ? f.fileTime("written", FindData::written)
                        : FileTime.NONE;
        int high = has(FindFlags.SIZE_HIGH) ? f.u32("size high", r -> (int) (r.size() >>> 32)) : 0;
        int low = has(FindFlags.SIZE_LOW) ? f.u32("size low", r -> (int) r.size()) : 0;
        int oid = has(FindFlags.OID) ? f.u32("oid", FindData::oid) : 0;
        String name =
                has(FindFlags.NAME)
                        ? f.cutUnits("name", unitsIn(length), r -> r.name() + '\0')
                        : "";
        return new FindData(
                attributes,
                created,
                accessed,
                written,
                ((long) high << 32) | Integer.toUnsignedLong(low),
                oid,
                name);
    }

    private int nameLength(FindData entry) {
        int units = entry.name().length() + 1;
        return dialect == Dialect.RAPI1 ? units : 2 * units;
    }

    private int unitsIn(int length) {
        return dialect == Dialect.RAPI1 ? length : length / 2;
    }
}
