package dev.cradle.emulator.objectstore;

/**
 * How a file is opened, with the numbers of CreateFile (rapi-wire.md 3.2).
 *
 * @param access GENERIC_READ and GENERIC_WRITE, or 0 to ask about the file only
 * @param share what others may do meanwhile: {@link #SHARE_READ}, {@link #SHARE_WRITE}
 * @param disposition one of CREATE_NEW…OPEN_FOR_LOADER
 * @param attributes attributes of a file that is made
 */
public record OpenMode(int access, int share, int disposition, int attributes) {
    public static final int READ = 0x80000000;
    public static final int WRITE = 0x40000000;
    public static final int SHARE_READ = 1;
    public static final int SHARE_WRITE = 2;
    public static final int CREATE_NEW = 1;
    public static final int CREATE_ALWAYS = 2;
    public static final int OPEN_EXISTING = 3;
    public static final int OPEN_ALWAYS = 4;
    public static final int TRUNCATE_EXISTING = 5;
    public static final int OPEN_FOR_LOADER = 6;

    static final OpenMode READING = new OpenMode(READ, SHARE_READ, OPEN_EXISTING, 0);
    static final OpenMode REPLACING = new OpenMode(WRITE, 0, CREATE_ALWAYS, CeAttributes.NORMAL);

    boolean reads() {
        return (access & READ) != 0;
    }

    boolean writes() {
        return (access & WRITE) != 0;
    }

    /** Whether a file may be open in both ways at once. */
    boolean agreesWith(OpenMode other) {
        return permits(other) && other.permits(this);
    }

    private boolean permits(OpenMode other) {
        return (!other.reads() || (share & SHARE_READ) != 0 || access == 0)
                && (!other.writes() || (share & SHARE_WRITE) != 0 || access == 0);
    }
}
