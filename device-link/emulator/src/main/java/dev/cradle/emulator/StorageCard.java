package dev.cradle.emulator;

import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.objectstore.OpenFile;
import dev.cradle.emulator.objectstore.OpenMode;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The device's storage card, in its slot or beside it; its files stay on it. Thread-safe. */
public final class StorageCard {
    private static final int MOST_DEPTH = 32;
    private static final OpenMode REPLACING =
            new OpenMode(
                    FileCalls.GENERIC_WRITE, 0, FileCalls.CREATE_ALWAYS, FileAttributes.NORMAL);

    private final ObjectStore files;
    private final boolean exists;
    private final Runnable changed;

    StorageCard(ObjectStore files, DeviceProfile profile, Runnable changed) {
        this.files = files;
        this.exists = profile.platform().hardware().memory().storageCard() > 0;
        this.changed = changed;
    }

    /**
     * What came of an import.
     *
     * @param files how many were copied
     * @param leftOut what no file of the device can be named, or is no plain file, by its path in
     *     the folder
     */
    public record Imported(int files, List<String> leftOut) {
        public Imported {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Whether the device has a slot with a card to go with it. */
    public boolean exists() {
        return exists;
    }

    public boolean inserted() {
        return files.cardInserted();
    }

    /** Puts the card in: {@code \Storage Card} appears. */
    public void insert() {
        files.insertCard();
        changed.run();
    }

    /** Pulls the card out; what is open on it fails from now on. */
    public void eject() {
        files.removeCard();
        changed.run();
    }

    /**
     * Copies what is in a folder of the host onto the card, which is put in for that; files of the
     * same name are replaced. Links are not followed.
     *
     * @throws Win32Exception 112 when the card is full; what was copied until then is on it
     */
    public Imported importFolder(Path folder) throws IOException {
        if (!exists) {
            throw new Win32Exception(Win32.PATH_NOT_FOUND, "the device has no storage card");
        }
        files.insertCard();
        List<String> leftOut = new ArrayList<>();
        AtomicInteger copied = new AtomicInteger();
        try {
            Files.walkFileTree(
                    folder,
                    Set.of(),
                    MOST_DEPTH,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) throws IOException {
                            return place(folder, directory, leftOut, files::createDirectories)
                                    ? FileVisitResult.CONTINUE
                                    : FileVisitResult.SKIP_SUBTREE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (!attributes.isRegularFile()) {
                                leftOut.add(folder.relativize(file).toString());
                            } else if (place(folder, file, leftOut, path -> copy(file, path))) {
                                copied.incrementAndGet();
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } finally {
            changed.run();
        }
        return new Imported(copied.get(), leftOut);
    }

    @FunctionalInterface
    private interface Placing {
        void at(String path) throws IOException;
    }

    /** Whether it could be placed; what the device cannot name is left out. */
    private static boolean place(Path folder, Path source, List<String> leftOut, Placing placing)
            throws IOException {
        StringBuilder path = new StringBuilder("\\").append(ObjectStore.CARD);
        Path relative = folder.relativize(source);
        if (!relative.toString().isEmpty()) {
            relative.forEach(name -> path.append('\\').append(name));
        }
        try {
            placing.at(path.toString());
            return true;
        } catch (Win32Exception e) {
            if (e.error() == Win32.DISK_FULL) {
                throw e;
            }
            leftOut.add(relative.toString());
            return false;
        }
    }

    private void copy(Path source, String path) throws IOException {
        try (OpenFile target = files.open(path, REPLACING)) {
            Files.copy(source, target.output());
        }
    }
}
