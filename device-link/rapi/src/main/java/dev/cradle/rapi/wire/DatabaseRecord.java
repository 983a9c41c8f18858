package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.util.List;

/** A record of FindAllDatabases; what was not asked for is zero or empty. */
public record DatabaseRecord(int oid, DatabaseInfo info) {
    public static final int OID = 1;
    public static final int FLAGS = 2;
    public static final int NAME = 4;
    public static final int TYPE = 8;
    public static final int NUM_RECORDS = 0x10;
    public static final int NUM_SORT_ORDER = 0x20;
    public static final int SIZE = 0x40;
    public static final int LAST_MODIFIED = 0x80;
    public static final int SORT_SPECS = 0x100;

    static int fixedSize(int flags) {
        int words = Integer.bitCount(flags & (OID | FLAGS | NAME | TYPE | SIZE));
        int halves = Integer.bitCount(flags & (NUM_RECORDS | NUM_SORT_ORDER));
        return words * Integer.BYTES
                + halves * Short.BYTES
                + ((flags & LAST_MODIFIED) != 0 ? Long.BYTES : 0)
                + ((flags & SORT_SPECS) != 0 ? SortOrder.SLOTS * SortOrder.SIZE : 0);
    }

    static DatabaseRecord layout(Fields<DatabaseRecord> f, int wanted) throws FormatException {
        int oid = has(wanted, OID) ? f.u32("oid", DatabaseRecord::oid) : 0;
        int chars = has(wanted, NAME) ? f.u32("name length", r -> r.info.name().length() + 1) : 0;
        int flags = has(wanted, FLAGS) ? f.u32("flags", r -> r.info.flags()) : 0;
        String name = has(wanted, NAME) ? f.cutUnits("name", chars, r -> r.info.name() + '\0') : "";
        return new DatabaseRecord(
                oid,
                new DatabaseInfo(
                        flags,
                        name,
                        has(wanted, TYPE) ? f.u32("type", r -> r.info.type()) : 0,
                        has(wanted, NUM_RECORDS) ? f.u16("records", r -> r.info.records()) : 0,
                        has(wanted, NUM_SORT_ORDER)
                                ? f.u16("sort orders", r -> r.info.sortOrderCount())
                                : 0,
                        has(wanted, SIZE) ? f.u32("size", r -> r.info.size()) : 0,
                        has(wanted, LAST_MODIFIED)
                                ? f.fileTime("modified", r -> r.info.modified())
                                : FileTime.NONE,
                        has(wanted, SORT_SPECS)
                                ? SortOrder.slots(f, r -> r.info.sortOrders())
                                : List.of()));
    }

    private static boolean has(int wanted, int flag) {
        return (wanted & flag) != 0;
    }
}
