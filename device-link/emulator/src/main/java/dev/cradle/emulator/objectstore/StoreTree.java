package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.Win32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;

/** Directories and files with the rules of Windows CE. Guarded by the store that owns it. */
final class StoreTree {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTree.class);
    private static final int FIRST_OBJECT_ID = 0x01000023;
    private static final int COPY_BLOCK = 256 * 1024;
    private static final int MOST_DEPTH = 64;

    private final Volume main;
    private final Volume card;
    private final InstantSource clock;
    private final StoreNode root;
    private final StoreNode cardRoot;
    private boolean cardInserted;
    private int nextObjectId = FIRST_OBJECT_ID;

    StoreTree(Volume main, Volume card, InstantSource clock) {
        this.main = main;
        this.card = card;
        this.clock = clock;
        FileTimes now = FileTimes.at(clock.instant());
        this.root = StoreNode.directory("", 0, 0, now, main);
        this.cardRoot =
                StoreNode.directory(
                        ObjectStore.CARD, newObjectId(), FileAttributes.TEMPORARY, now, card);
    }

    Volume main() {
        return main;
    }

    Volume card() {
        return card;
    }

    StoreNode root() {
        return root;
    }

    StoreNode cardRoot() {
        return cardRoot;
    }

    int nextObjectId() {
        return nextObjectId;
    }

    void nextObjectId(int id) {
        nextObjectId = id;
    }

    private int newObjectId() {
        return nextObjectId++;
    }

    boolean cardInserted() {
        return cardInserted;
    }

    void insertCard() {
        if (card.capacity() > 0) {
            cardInserted = true;
            root.children().put(CePath.fold(ObjectStore.CARD), cardRoot);
        }
    }

    void removeCard() {
        cardInserted = false;
        root.children().remove(CePath.fold(ObjectStore.CARD));
    }

    /** Removes everything but the card. */
    void format() throws IOException {
        discardAll(root);
        root.children().clear();
        if (cardInserted) {
            insertCard();
        }
    }

    private void discardAll(StoreNode directory) throws IOException {
        for (StoreNode child : directory.children().values()) {
            if (child.isDirectory()) {
                if (child != cardRoot) {
                    discardAll(child);
                }
            } else if (!child.inRom()) {
                discard(child);
            }
        }
    }

    /** What is at that place; 3 when a directory on the way is missing, 2 when the last name is. */
    StoreNode at(CePath path) throws Win32Exception {
        if (path.isRoot()) {
            return root;
        }
        StoreNode found = directory(path.parent()).children().get(CePath.fold(path.name()));
        if (found == null) {
            throw new Win32Exception(Win32.FILE_NOT_FOUND, "nothing at " + path);
        }
        return found;
    }

    /** The directory at that place; 3 when there is none. */
    StoreNode directory(CePath path) throws Win32Exception {
        StoreNode at = root;
        for (String name : path.names()) {
            StoreNode next = at.children().get(CePath.fold(name));
            if (next == null || !next.isDirectory()) {
                throw new Win32Exception(Win32.PATH_NOT_FOUND, "no directory " + path);
            }
            at = next;
        }
        return at;
    }

    void addRom(CePath path, int attributes, byte[] data) throws Win32Exception {
        StoreNode directory = addDirectories(path.parent());
        directory
                .children()
                .put(
                        CePath.fold(path.name()),
                        StoreNode.rom(path.name(), newObjectId(), attributes, root.times(), data));
    }

    StoreNode addDirectory(CePath path) throws Win32Exception {
        if (path.isRoot()) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, "the root");
        }
        if (path.names().size() > MOST_DEPTH) {
            throw new Win32Exception(Win32.PATH_NOT_FOUND, "a path too deep");
        }
        StoreNode parent = directory(path.parent());
        if (parent.children().containsKey(CePath.fold(path.name()))) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, path + " is there");
        }
        StoreNode made =
                StoreNode.directory(
                        path.name(),
                        newObjectId(),
                        0,
                        FileTimes.at(clock.instant()),
                        parent.volume());
        put(parent, made);
        return made;
    }

    StoreNode addDirectories(CePath path) throws Win32Exception {
        if (path.isRoot()) {
            return root;
        }
        StoreNode parent = addDirectories(path.parent());
        StoreNode there = parent.children().get(CePath.fold(path.name()));
        if (there == null) {
            return addDirectory(path);
        }
        if (!there.isDirectory()) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, path + " is a file");
        }
        return there;
    }

    void removeDirectory(CePath path) throws Win32Exception {
        StoreNode directory = directory(path);
        if (path.isRoot() || directory == cardRoot) {
            throw new Win32Exception(Win32.ACCESS_DENIED, "the top of a volume");
        }
        if (!directory.children().isEmpty()) {
            throw new Win32Exception(Win32.DIR_NOT_EMPTY, path + " is not empty");
        }
        checkNotReadOnly(directory, path);
        remove(path);
    }

    void deleteFile(CePath path) throws IOException {
        StoreNode file = at(path);
        if (file.isDirectory()) {
            throw new Win32Exception(Win32.ACCESS_DENIED, path + " is a directory");
        }
        checkNotReadOnly(file, path);
        checkNotOpen(file, path);
        discard(file);
        remove(path);
    }

    /** Finds or makes the file that is to be opened. */
    StoreNode toOpen(CePath path, OpenMode mode) throws IOException {
        StoreNode parent = directory(path.parent());
        StoreNode there = path.isRoot() ? root : parent.children().get(CePath.fold(path.name()));
        if (there == null) {
            return switch (mode.disposition()) {
                case FileCalls.CREATE_NEW, FileCalls.CREATE_ALWAYS, FileCalls.OPEN_ALWAYS ->
                        addFile(parent, path.name(), mode.attributes());
                default -> throw new Win32Exception(Win32.FILE_NOT_FOUND, "no file " + path);
            };
        }
        if (mode.disposition() == FileCalls.CREATE_NEW) {
            throw new Win32Exception(Win32.FILE_EXISTS, path + " is there");
        }
        boolean module = (there.attributes() & FileAttributes.ROMMODULE) != 0;
        if (there.isDirectory() || module) {
            throw new Win32Exception(Win32.ACCESS_DENIED, path + " cannot be opened");
        }
        boolean empties =
                mode.disposition() == FileCalls.CREATE_ALWAYS
                        || mode.disposition() == FileCalls.TRUNCATE_EXISTING;
        if (empties || mode.writes()) {
            checkNotReadOnly(there, path);
        }
        if (there.opens().stream().anyMatch(o -> !o.agreesWith(mode))
                || (empties && !there.opens().isEmpty())) {
            throw new Win32Exception(Win32.SHARING_VIOLATION, path + " is open");
        }
        if (empties) {
            there.volume().giveBack(there.content().size());
            there.content().resize(0);
            there.times(there.times().withWritten(clock.instant()));
            if (mode.disposition() == FileCalls.CREATE_ALWAYS) {
                there.attributes(mode.attributes() & StoreNode.SETTABLE | FileAttributes.ARCHIVE);
            }
        }
        return there;
    }

    void move(CePath from, CePath to) throws IOException {
        StoreNode moved = at(from);
        StoreNode target = directory(to.parent());
        StoreNode there = target.children().get(CePath.fold(to.name()));
        if (to.isRoot() || (there != null && there != moved)) {
            throw new Win32Exception(Win32.ALREADY_EXISTS, to + " is there");
        }
        if (from.isRoot()
                || moved == cardRoot
                || moved.inRom()
                || (to.isWithin(from) && there != moved)) {
            throw new Win32Exception(Win32.ACCESS_DENIED, from + " cannot be moved there");
        }
        checkNotOpen(moved, from);
        if (moved.volume() != target.volume()) {
            moveAcross(from, to, moved);
            return;
        }
        remove(from);
        moved.rename(to.name());
        put(target, moved);
    }

    private void moveAcross(CePath from, CePath to, StoreNode moved) throws IOException {
        if (moved.isDirectory()) {
            throw new Win32Exception(Win32.NOT_SAME_DEVICE, from + " is on another volume");
        }
        copy(from, to, true);
        discard(moved);
        remove(from);
    }

    void copy(CePath from, CePath to, boolean failIfExists) throws IOException {
        StoreNode source = at(from);
        boolean module = (source.attributes() & FileAttributes.ROMMODULE) != 0;
        if (source.isDirectory() || module) {
            throw new Win32Exception(Win32.ACCESS_DENIED, from + " cannot be copied");
        }
        StoreNode parent = directory(to.parent());
        StoreNode there = parent.children().get(CePath.fold(to.name()));
        if (there != null && failIfExists) {
            throw new Win32Exception(Win32.FILE_EXISTS, to + " is there");
        }
        if (there == source) {
            throw new Win32Exception(Win32.SHARING_VIOLATION, "a file onto itself");
        }
        long size = source.content().size();
        long freed = there == null || there.isDirectory() ? 0 : there.content().size();
        if (size > parent.volume().free() + freed) {
            throw new Win32Exception(Win32.DISK_FULL, "the store is full");
        }
        StoreNode copy =
                toOpen(to, new OpenMode(FileCalls.GENERIC_WRITE, 0, FileCalls.CREATE_ALWAYS, 0));
        copy.volume().take(size);
        byte[] block = new byte[COPY_BLOCK];
        for (long at = 0; at < size; ) {
            int read = source.content().read(at, block, 0, block.length);
            if (read == 0) {
                throw new Win32Exception(Win32.GEN_FAILURE, from + " ended early");
            }
            copy.content().write(at, block, 0, read);
            at += read;
        }
        copy.attributes(source.attributes() & StoreNode.SETTABLE | FileAttributes.ARCHIVE);
        FileTimes now = FileTimes.at(clock.instant());
        copy.times(new FileTimes(now.created(), now.accessed(), source.times().written()));
        release(source);
        release(copy);
    }

    void setAttributes(CePath path, int attributes) throws Win32Exception {
        StoreNode node = at(path);
        if (node.inRom() || path.isRoot() || node == cardRoot) {
            throw new Win32Exception(Win32.ACCESS_DENIED, path + " is fixed");
        }
        node.attributes(
                (node.attributes() & ~StoreNode.SETTABLE) | (attributes & StoreNode.SETTABLE));
    }

    /** Fails when the card that holds an open file is out. */
    void checkReachable(StoreNode node) throws Win32Exception {
        if (node.volume() == card && !cardInserted) {
            throw new Win32Exception(Win32.DEVICE_REMOVED, "the card is out");
        }
    }

    /** Puts a node read from a state folder into its directory, counting its size. */
    static void restore(StoreNode parent, StoreNode child) throws IOException {
        put(parent, child);
        if (!child.isDirectory()) {
            child.volume().take(child.content().size());
        }
    }

    static void release(StoreNode node) {
        try {
            node.content().release();
        } catch (IOException e) {
            LOG.warn("a file's content could not be closed: {}", e.getMessage());
        }
    }

    private StoreNode addFile(StoreNode parent, String name, int attributes) {
        StoreNode made =
                StoreNode.file(
                        name,
                        newObjectId(),
                        attributes & StoreNode.SETTABLE | FileAttributes.ARCHIVE,
                        FileTimes.at(clock.instant()),
                        parent.volume());
        put(parent, made);
        return made;
    }

    private static void put(StoreNode parent, StoreNode child) {
        parent.children().put(CePath.fold(child.name()), child);
    }

    private void remove(CePath path) throws Win32Exception {
        directory(path.parent()).children().remove(CePath.fold(path.name()));
    }

    private static void discard(StoreNode file) throws IOException {
        file.volume().giveBack(file.content().size());
        file.content().delete();
    }

    private static void checkNotReadOnly(StoreNode node, CePath path) throws Win32Exception {
        if (node.inRom() || (node.attributes() & FileAttributes.READONLY) != 0) {
            throw new Win32Exception(Win32.ACCESS_DENIED, path + " is read-only");
        }
    }

    private static void checkNotOpen(StoreNode node, CePath path) throws Win32Exception {
        if (!node.opens().isEmpty()) {
            throw new Win32Exception(Win32.SHARING_VIOLATION, path + " is open");
        }
    }
}
