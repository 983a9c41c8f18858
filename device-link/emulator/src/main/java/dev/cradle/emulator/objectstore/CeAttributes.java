package dev.cradle.emulator.objectstore;

/** File attribute bits of Windows CE (rapi-wire.md 3.2). */
public final class CeAttributes {
    public static final int READONLY = 0x1;
    public static final int HIDDEN = 0x2;
    public static final int SYSTEM = 0x4;
    public static final int DIRECTORY = 0x10;
    public static final int ARCHIVE = 0x20;
    public static final int INROM = 0x40;
    public static final int NORMAL = 0x80;
    public static final int TEMPORARY = 0x100;
    public static final int ROMMODULE = 0x2000;
    public static final int HAS_CHILDREN = 0x10000;
    public static final int INVALID = 0xFFFFFFFF;

    /** Bits that a caller may set. */
    static final int SETTABLE = READONLY | HIDDEN | SYSTEM | ARCHIVE | TEMPORARY;

    private CeAttributes() {}
}
