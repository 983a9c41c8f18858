package dev.cradle.emulator.objectstore;

import dev.cradle.rapi.wire.FileAttributes;

/**
 * A file or directory as a listing shows it.
 *
 * @param name its own name, in the spelling that made it
 * @param attributes bits of {@link FileAttributes}; NORMAL when no other is set
 * @param size bytes, 0 for a directory
 * @param objectId the object identifier (OID)
 * @param hasChildren whether it is a directory that is not empty
 */
public record FileEntry(
        String name,
        int attributes,
        FileTimes times,
        long size,
        int objectId,
        boolean hasChildren) {
    public boolean directory() {
        return (attributes & FileAttributes.DIRECTORY) != 0;
    }

    public boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }
}
