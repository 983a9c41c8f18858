package dev.cradle.emulator.objectstore;

import dev.cradle.rapi.wire.Win32;

/**
 * What the reference leaves open about databases, in one place. It shows the layouts (rapi-wire.md
 * 3.6) but not the meaning of these words, which are those of Windows CE's header.
 */
public final class DatabaseQuirks {
    /** Flags of a sort order. */
    static final int DESCENDING = 1;

    static final int CASE_INSENSITIVE = 2;

    /** Records without the property come before the others instead of after them. */
    static final int UNKNOWN_FIRST = 4;

    /** Which fields of SetDatabaseInfo count. */
    static final int VALID_MODIFIED = 1;

    static final int VALID_NAME = 2;
    static final int VALID_TYPE = 4;
    static final int VALID_SORT_ORDERS = 8;

    /** Names have room for their NUL in a field of 32 units. */
    static final int LONGEST_NAME = 31;

    static final int MOST_SORT_ORDERS = 4;

    /** Error of a seek or read for which there is no record. */
    public static final int NO_RECORD = Win32.NO_MORE_ITEMS;

    /** Bytes that a record takes besides its properties. */
    public static final int RECORD_OVERHEAD = 20;

    private DatabaseQuirks() {}
}
