package dev.cradle.rapi.wire;

/** Fields and filters of FindAllFiles (rapi-wire.md 3.2). */
public final class FindFlags {
    public static final int ATTRIBUTES = 0x01;
    public static final int CREATION_TIME = 0x02;
    public static final int LASTACCESS_TIME = 0x04;
    public static final int LASTWRITE_TIME = 0x08;
    public static final int SIZE_HIGH = 0x10;
    public static final int SIZE_LOW = 0x20;
    public static final int OID = 0x40;
    public static final int NAME = 0x80;

    /** Every field. */
    public static final int ALL_FIELDS = 0xFF;

    /** Only directories that have children. */
    public static final int ATTRIB_CHILDREN = 0x1000;

    public static final int ATTRIB_NO_HIDDEN = 0x2000;
    public static final int FOLDERS_ONLY = 0x4000;
    public static final int NO_HIDDEN_SYS_ROMMODULES = 0x8000;

    private FindFlags() {}
}
