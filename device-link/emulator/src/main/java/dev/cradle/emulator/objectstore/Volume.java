package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.Win32;

import java.nio.file.Path;
import java.util.Optional;

/** One store of files with its own size: the object store or a card. Guarded by its store. */
final class Volume {
    private final long capacity;
    private final Optional<Path> folder;
    private final MemoryPages memory = new MemoryPages();
    private long used;

    /**
     * @param folder where contents are kept, or empty for memory
     */
    Volume(long capacity, Optional<Path> folder) {
        this.capacity = capacity;
        this.folder = folder;
    }

    Content content(int objectId) {
        return folder.<Content>map(
                        f -> new FileContent(f.resolve(Integer.toUnsignedString(objectId))))
                .orElseGet(() -> new MemoryContent(memory));
    }

    Optional<Path> folder() {
        return folder;
    }

    long capacity() {
        return capacity;
    }

    long free() {
        return capacity - used;
    }

    /** Takes room, or gives it back when negative. */
    void take(long bytes) throws Win32Exception {
        if (bytes > free()) {
            throw new Win32Exception(Win32.DISK_FULL, "the store is full");
        }
        used += bytes;
    }

    void giveBack(long bytes) {
        used -= bytes;
    }
}
