package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.util.List;

/** CEDBASEINFO: what describes a database. {@code sortOrderCount} says how many are in use. */
public record DatabaseInfo(
        int flags,
        String name,
        int type,
        int records,
        int sortOrderCount,
        int size,
        FileTime modified,
        List<SortOrder> sortOrders) {
    private static final int NAME_UNITS = 32;

    public DatabaseInfo {
        sortOrders = List.copyOf(sortOrders);
    }

    /** 120 bytes, the name in a field of 32 units. */
    static DatabaseInfo fixedLayout(Fields<DatabaseInfo> f) throws FormatException {
        int flags = f.u32("flags", DatabaseInfo::flags);
        String name = f.fixedText("name", NAME_UNITS, DatabaseInfo::name);
        return rest(f, flags, name);
    }

    /** As OidGetInfo sends it: {@code u16 n} counts flags and name with its NUL. */
    static DatabaseInfo variableLayout(Fields<DatabaseInfo> f) throws FormatException {
        int size = f.u16("size", r -> Integer.BYTES + 2 * (r.name.length() + 1));
        int flags = f.u32("flags", DatabaseInfo::flags);
        String name = f.cutUnits("name", (size - Integer.BYTES) / 2, r -> r.name + '\0');
        return rest(f, flags, name);
    }

    private static DatabaseInfo rest(Fields<DatabaseInfo> f, int flags, String name)
            throws FormatException {
        return new DatabaseInfo(
                flags,
                name,
                f.u32("type", DatabaseInfo::type),
                f.u16("records", DatabaseInfo::records),
                f.u16("sort orders", DatabaseInfo::sortOrderCount),
                f.u32("size", DatabaseInfo::size),
                f.fileTime("modified", DatabaseInfo::modified),
                SortOrder.slots(f, DatabaseInfo::sortOrders));
    }
}
