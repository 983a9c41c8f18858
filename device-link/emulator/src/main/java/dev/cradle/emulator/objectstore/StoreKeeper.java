package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.state.SnapshotFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the tree of a store in {@code index} beside its contents. */
final class StoreKeeper implements AutoCloseable {
    private final boolean fresh;
    private final @Nullable SnapshotFile index;

    /** A store read from a folder, and what keeps it there. */
    record Opened(StoreTree tree, StoreKeeper keeper) {}

    private StoreKeeper(boolean fresh, @Nullable SnapshotFile index) {
        this.fresh = fresh;
        this.index = index;
    }

    /** Keeps nothing. */
    static StoreKeeper none() {
        return new StoreKeeper(true, null);
    }

    static Opened open(Path folder, long capacity, long cardCapacity, InstantSource clock)
            throws IOException {
        Path mainFolder = Files.createDirectories(folder.resolve("files"));
        Path cardFolder = Files.createDirectories(folder.resolve("card"));
        Path file = folder.resolve("index");
        StoreTree tree =
                new StoreTree(
                        new Volume(capacity, Optional.of(mainFolder)),
                        new Volume(cardCapacity, Optional.of(cardFolder)),
                        clock);
        boolean there = Files.exists(file);
        if (there) {
            StoreFormat.read(Files.readAllBytes(file), tree);
        }
        dropOrphans(mainFolder, tree.root());
        dropOrphans(cardFolder, tree.cardRoot());
        SnapshotFile index =
                new SnapshotFile(
                        file,
                        () -> {
                            synchronized (tree) {
                                return StoreFormat.write(tree);
                            }
                        });
        return new Opened(tree, new StoreKeeper(!there, index));
    }

    boolean fresh() {
        return fresh;
    }

    void changed() {
        if (index != null) {
            index.changed();
        }
    }

    void flush() throws IOException {
        if (index != null) {
            index.flush();
        }
    }

    @Override
    public void close() throws IOException {
        if (index != null) {
            index.close();
        }
    }

    /** Removes contents whose file was made but never reached the index. */
    private static void dropOrphans(Path folder, StoreNode top) throws IOException {
        Set<String> known = new HashSet<>();
        collect(top, known);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> orphans =
                    files.filter(f -> !known.contains(f.getFileName().toString())).toList();
            for (Path orphan : orphans) {
                Files.deleteIfExists(orphan);
            }
        }
    }

    private static void collect(StoreNode node, Set<String> known) {
        for (StoreNode child : node.children().values()) {
            known.add(Integer.toUnsignedString(child.objectId()));
            collect(child, known);
        }
    }
}
