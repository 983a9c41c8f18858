package dev.cradle.emulator.configuration;

import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.rapi.wire.FileAttributes;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Changes to files that a document's undo log can take back. What is replaced or deleted is moved
 * aside, so that large files cost nothing, and dropped once the document stands.
 */
final class ReversibleFiles {
    private static final String ASIDE = "\\Temp\\~cfg";

    private final ObjectStore store;
    private final AtomicLong next = new AtomicLong();

    ReversibleFiles(ObjectStore store) {
        this.store = store;
    }

    boolean exists(String path) {
        return store.exists(path);
    }

    byte[] read(String path) throws IOException {
        return store.read(path);
    }

    /** Whether a place is a system file, a file in ROM or one directly in the Windows folder. */
    boolean isSystem(String path) {
        Optional<FileEntry> entry = store.find(path);
        boolean marked =
                entry.isPresent()
                        && !entry.get().directory()
                        && (entry.get().has(FileAttributes.SYSTEM)
                                || entry.get().has(FileAttributes.INROM));
        return marked
                || parent(path).toLowerCase(Locale.ROOT).equals(ConfigurationQuirks.SYSTEM_FOLDER);
    }

    private static String parent(String path) {
        String plain = path.replace('/', '\\').replaceAll("\\\\+", "\\\\");
        int end = plain.lastIndexOf('\\');
        return end <= 0 ? "\\" : plain.substring(0, end);
    }

    void createDirectory(String path, UndoLog undo) throws IOException {
        Deque<String> missing = new ArrayDeque<>();
        String at = path;
        while (!at.equals("\\") && !store.exists(at)) {
            missing.push(at);
            at = parent(at);
        }
        for (String directory : missing) {
            store.createDirectory(directory);
            undo.undo(() -> store.removeDirectory(directory));
        }
    }

    void write(String path, byte[] content, UndoLog undo) throws IOException {
        createDirectory(parent(path), undo);
        if (store.exists(path)) {
            putAside(path, undo);
        }
        undo.undo(() -> deleteIfThere(path));
        store.write(path, content);
    }

    void move(String from, String to, UndoLog undo) throws IOException {
        createDirectory(parent(to), undo);
        store.move(from, to);
        undo.undo(() -> store.move(to, from));
    }

    /** Deletes a file; one that is not there is fine. */
    void delete(String path, UndoLog undo) throws IOException {
        if (store.exists(path)) {
            putAside(path, undo);
        }
    }

    /** Removes an empty directory; one that is not there is fine. */
    void removeDirectory(String path, UndoLog undo) throws IOException {
        if (store.exists(path)) {
            store.removeDirectory(path);
            undo.undo(() -> store.createDirectory(path));
        }
    }

    private void putAside(String path, UndoLog undo) throws IOException {
        String aside = ASIDE + next.incrementAndGet();
        store.createDirectories(parent(aside));
        deleteIfThere(aside);
        store.move(path, aside);
        undo.undo(() -> store.move(aside, path));
        undo.whenSettled(() -> deleteIfThere(aside));
    }

    private void deleteIfThere(String path) throws IOException {
        if (store.exists(path)) {
            store.delete(path);
        }
    }
}
