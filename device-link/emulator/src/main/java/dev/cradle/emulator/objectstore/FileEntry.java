package dev.cradle.emulator.objectstore;

/**
 * A file or directory as a listing shows it.
 *
 * @param name its own name, in the spelling that made it
 * @param attributes bits of {@link CeAttributes}; NORMAL when no other is set
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
        return (attributes & CeAttributes.DIRECTORY) != 0;
    }

    public boolean has(int attribute) {
        return (attributes & attribute) != 0;
    }
}
