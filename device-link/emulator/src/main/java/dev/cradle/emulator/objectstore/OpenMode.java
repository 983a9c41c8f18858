package dev.cradle.emulator.objectstore;

import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;

/**
 * How a file is opened, in the numbers of CreateFile that {@link FileCalls} names (rapi-wire.md
 * 3.2).
 *
 * @param access GENERIC_READ and GENERIC_WRITE, or 0 to ask about the file only
 * @param share what others may do meanwhile
 * @param disposition one of CREATE_NEW…OPEN_FOR_LOADER
 * @param attributes attributes of a file that is made
 */
public record OpenMode(int access, int share, int disposition, int attributes) {
    static final OpenMode READING =
            new OpenMode(FileCalls.GENERIC_READ, FileCalls.SHARE_READ, FileCalls.OPEN_EXISTING, 0);
    static final OpenMode REPLACING =
            new OpenMode(
                    FileCalls.GENERIC_WRITE, 0, FileCalls.CREATE_ALWAYS, FileAttributes.NORMAL);

    boolean reads() {
        return (access & FileCalls.GENERIC_READ) != 0;
    }

    boolean writes() {
        return (access & FileCalls.GENERIC_WRITE) != 0;
    }

    /** Whether a file may be open in both ways at once. */
    boolean agreesWith(OpenMode other) {
        return access == 0 || other.access == 0 || (permits(other) && other.permits(this));
    }

    private boolean permits(OpenMode other) {
        return (!other.reads() || (share & FileCalls.SHARE_READ) != 0)
                && (!other.writes() || (share & FileCalls.SHARE_WRITE) != 0);
    }
}
