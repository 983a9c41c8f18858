package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of one device. Paths are the device's own, {@code \} or {@code /} between names, case
 * does not matter. No name of the device ever becomes a name on the host: contents are kept under
 * numbers. Failures are {@link Win32Exception}s with the numbers of rapi-wire.md 7.1. Thread-safe.
 */
public final class ObjectStore implements AutoCloseable {
    /** Name of the storage card's folder. */
    public static final String CARD = "Storage Card";

    /** Size of a volume and what is free of it, in bytes. */
    public record Space(long total, long free) {}

    private final StoreTree tree;
    private final StoreKeeper keeper;
    private final InstantSource clock;
    private final ObjectDatabases databases;

    private ObjectStore(StoreTree tree, StoreKeeper keeper, InstantSource clock) {
        this.tree = tree;
        this.keeper = keeper;
        this.clock = clock;
        this.databases = new ObjectDatabases(clock);
    }

    /** A store that is forgotten with the process. */
    public static ObjectStore inMemory(long capacity, long cardCapacity, InstantSource clock) {
        Volume main = new Volume(capacity, Optional.empty());
        Volume card = new Volume(cardCapacity, Optional.empty());
        return new ObjectStore(new StoreTree(main, card, clock), StoreKeeper.none(), clock);
    }

    /**
     * A store kept in a folder of the host.
     *
     * @throws dev.cradle.formats.binary.FormatException when what is kept there is damaged
     */
    public static ObjectStore open(
            Path folder, long capacity, long cardCapacity, InstantSource clock) throws IOException {
        StoreKeeper.Opened opened = StoreKeeper.open(folder, capacity, cardCapacity, clock);
        return new ObjectStore(opened.tree(), opened.keeper(), clock);
    }

    /** Whether nothing had been kept when it was opened. */
    public boolean fresh() {
        return keeper.fresh();
    }

    /** The databases beside the files; they do not outlive the process. */
    public ObjectDatabases databases() {
        return databases;
    }

    /** Puts a file into ROM; it is there again after every start and never changes. */
    public void addRom(String path, int attributes, String text) throws IOException {
        synchronized (tree) {
            tree.addRom(CePath.of(path), attributes, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What is at that place. */
    public Optional<FileEntry> find(String path) {
        try {
            synchronized (tree) {
                return Optional.of(tree.at(CePath.of(path)).entry());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public boolean exists(String path) {
        return find(path).isPresent();
    }

    /** As {@link #find}, telling why there is nothing: 2, 3 or 123. */
    public FileEntry entry(String path) throws IOException {
        synchronized (tree) {
            return tree.at(CePath.of(path)).entry();
        }
    }

    /**
     * Entries that match a pattern such as {@code \dir\*.*}, in the order of creation. A path
     * without wildcard matches what it names, the root matches its content.
     *
     * @throws Win32Exception 3 when the directory is not there
     */
    public List<FileEntry> list(String pattern) throws IOException {
        CePath path = CePath.pattern(pattern);
        List<FileEntry> found = new ArrayList<>();
        synchronized (tree) {
            StoreNode directory = tree.directory(path.parent());
            Wildcard wildcard = new Wildcard(path.isRoot() ? "*" : path.name());
            for (StoreNode node : directory.children().values()) {
                if (wildcard.matches(node.name())) {
                    found.add(node.entry());
                }
            }
        }
        return found;
    }

    /** The whole content of a file. */
    public byte[] read(String path) throws IOException {
        try (OpenFile file = open(path, OpenMode.READING)) {
            return file.read((int) Math.min(Integer.MAX_VALUE - 8, file.size()));
        }
    }

    /** Makes or replaces a file. */
    public void write(String path, byte[] data) throws IOException {
        try (OpenFile file = open(path, OpenMode.REPLACING)) {
            file.write(data);
        }
    }

    /** Opens a file as CreateFile does. */
    public OpenFile open(String path, OpenMode mode) throws IOException {
        synchronized (tree) {
            StoreNode node = tree.toOpen(CePath.of(path), mode);
            node.opens().add(mode);
            if (mode.reads() && !node.inRom()) {
                node.times(node.times().withAccessed(clock.instant()));
            }
            keeper.changed();
            return new OpenFile(this, node, mode);
        }
    }

    /** Fails with 183 when something of that name is there, 3 when the one above is not. */
    public void createDirectory(String path) throws IOException {
        synchronized (tree) {
            tree.addDirectory(CePath.of(path));
            keeper.changed();
        }
    }

    /** Makes a directory with those above it; one that is there is left. */
    public void createDirectories(String path) throws IOException {
        synchronized (tree) {
            tree.addDirectories(CePath.of(path));
            keeper.changed();
        }
    }

    /** Fails with 145 when it is not empty. */
    public void removeDirectory(String path) throws IOException {
        synchronized (tree) {
            tree.removeDirectory(CePath.of(path));
            keeper.changed();
        }
    }

    public void delete(String path) throws IOException {
        synchronized (tree) {
            tree.deleteFile(CePath.of(path));
            keeper.changed();
        }
    }

    /** Moves or renames; fails with 183 when the target is there. */
    public void move(String from, String to) throws IOException {
        synchronized (tree) {
            tree.move(CePath.of(from), CePath.of(to));
            keeper.changed();
        }
    }

    /** Copies a file; fails with 80 when the target is there and {@code failIfExists}. */
    public void copy(String from, String to, boolean failIfExists) throws IOException {
        synchronized (tree) {
            tree.copy(CePath.of(from), CePath.of(to), failIfExists);
            keeper.changed();
        }
    }

    /** Sets those attributes that can be set. */
    public void setAttributes(String path, int attributes) throws IOException {
        synchronized (tree) {
            tree.setAttributes(CePath.of(path), attributes);
            keeper.changed();
        }
    }

    /** Room of the volume on which that directory is. */
    public Space space(String directory) throws IOException {
        synchronized (tree) {
            Volume volume = tree.directory(CePath.of(directory)).volume();
            return new Space(volume.capacity(), volume.free());
        }
    }

    /** Room of the object store itself. */
    public Space space() {
        synchronized (tree) {
            return new Space(tree.main().capacity(), tree.main().free());
        }
    }

    public boolean cardInserted() {
        synchronized (tree) {
            return tree.cardInserted();
        }
    }

    /** Puts the storage card in; its files are those that it had. */
    public void insertCard() {
        synchronized (tree) {
            tree.insertCard();
            keeper.changed();
        }
    }

    /** Pulls the storage card out; files open on it fail from now on. */
    public void removeCard() {
        synchronized (tree) {
            tree.removeCard();
            keeper.changed();
        }
    }

    /** Empties the object store, ROM and all; a storage card keeps its files. */
    public void format() throws IOException {
        synchronized (tree) {
            tree.format();
            keeper.changed();
        }
        databases.clear();
    }

    /** Waits until every change so far is kept. */
    public void flush() throws IOException {
        keeper.flush();
    }

    @Override
    public void close() throws IOException {
        keeper.close();
    }

    void write(StoreNode node, long at, byte[] data, int offset, int length) throws IOException {
        synchronized (tree) {
            tree.checkReachable(node);
            long growth = Math.max(0, at + length - node.content().size());
            node.volume().take(growth);
            try {
                node.content().write(at, data, offset, length);
            } catch (IOException e) {
                node.volume().giveBack(growth);
                throw e;
            }
            wrote(node);
        }
    }

    void resize(StoreNode node, long size) throws IOException {
        synchronized (tree) {
            tree.checkReachable(node);
            node.volume().take(size - node.content().size());
            node.content().resize(size);
            wrote(node);
        }
    }

    void setTimes(StoreNode node, FileTimes times) throws Win32Exception {
        if (node.inRom()) {
            throw new Win32Exception(Win32.ACCESS_DENIED, "a file in ROM");
        }
        synchronized (tree) {
            node.times(times);
            keeper.changed();
        }
    }

    void closed(StoreNode node, OpenMode mode) {
        synchronized (tree) {
            node.opens().remove(mode);
            if (node.opens().isEmpty()) {
                StoreTree.release(node);
            }
        }
    }

    private void wrote(StoreNode node) {
        node.times(node.times().withWritten(clock.instant()));
        keeper.changed();
    }
}
