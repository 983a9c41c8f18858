package dev.cradle.rapi.wire;

/** Bits of a file's attributes (rapi-wire.md 3.2). */
public final class FileAttributes {
    public static final int READONLY = 1;
    public static final int HIDDEN = 2;
    public static final int SYSTEM = 4;
    public static final int DIRECTORY = 0x10;
    public static final int ARCHIVE = 0x20;
    public static final int INROM = 0x40;
    public static final int NORMAL = 0x80;
    public static final int TEMPORARY = 0x100;
    public static final int COMPRESSED = 0x800;
    public static final int ROMSTATICREF = 0x1000;
    public static final int ROMMODULE = 0x2000;
    public static final int HAS_CHILDREN = 0x10000;
    public static final int SHORTCUT = 0x20000;

    /** What GetFileAttributes answers on failure. */
    public static final int INVALID = 0xFFFFFFFF;

    private FileAttributes() {}
}
