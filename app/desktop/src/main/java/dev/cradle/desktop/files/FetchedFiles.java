package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceFiles.Entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of device files in a folder of their own, for dragging out: what another program takes
 * from a drag has to be on the disk when the drag begins. FX thread only, except {@link #close()}.
 */
final class FetchedFiles implements AutoCloseable {
    private final TransferQueue transfers;
    private final Map<List<Entry>, List<Path>> fetched = new HashMap<>();
    private Optional<Path> root = Optional.empty();
    private int number;

    FetchedFiles(TransferQueue transfers) {
        this.transfers = transfers;
    }

    /** The copies of exactly these entries, if they have been fetched as they are now. */
    Optional<List<Path>> of(List<Entry> entries) {
        return Optional.ofNullable(fetched.get(entries))
                .filter(files -> files.stream().allMatch(Files::exists));
    }

    /** Fetches them; {@code ready} is told when they can be dragged. */
    void fetch(Device device, List<Entry> entries, Runnable ready) {
        Path folder = folder();
        transfers.download(
                device,
                entries.stream().map(Entry::path).toList(),
                folder,
                () -> {
                    fetched.put(
                            entries, entries.stream().map(e -> folder.resolve(e.name())).toList());
                    ready.run();
                });
    }

    private Path folder() {
        try {
            Path made =
                    root.isPresent() ? root.get() : Files.createTempDirectory("cradle-fetched-");
            root = Optional.of(made);
            return Files.createDirectory(made.resolve("" + ++number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the copies. */
    @Override
    public void close() {
        root.ifPresent(folder -> {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(FetchedFiles::remove);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
