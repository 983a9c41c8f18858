package dev.cradle.core.device;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.device.TransferPlan.Direction;
import dev.cradle.core.device.TransferPlan.Item;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out what a transfer would copy: folders opened, names that are there already found. Links
 * to folders inside a folder are left out. One plan each.
 */
public final class TransferPlanner {
    private static final int DEEPEST = 64;
    private static final int MOST_FILES = 100_000;

    private final DeviceFiles files;
    private final Cancellation cancellation;
    private final List<Item> items = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final Set<String> targets = new HashSet<>();

    public TransferPlanner(Device device, Cancellation cancellation) {
        this.files = new DeviceFiles(device);
        this.cancellation = cancellation;
    }

    /** Files and folders of this computer into a folder of the device. */
    public TransferPlan upload(List<Path> sources, String typed) throws CradleException {
        String folder = DevicePath.normal(typed);
        Map<String, Entry> there = listing(folder);
        for (Path source : sources) {
            add(source.toAbsolutePath(), folder, there, 0);
        }
        return new TransferPlan(Direction.TO_DEVICE, items, folders);
    }

    /** Files and folders of the device into a folder of this computer. */
    public TransferPlan download(List<String> sources, Path folder) throws CradleException {
        for (String source : sources) {
            add(files.require(source), folder.toAbsolutePath(), 0);
        }
        return new TransferPlan(Direction.FROM_DEVICE, items, folders);
    }

    private void add(Path source, String folder, Map<String, Entry> there, int depth)
            throws CradleException {
        String name = String.valueOf(source.getFileName());
        String place = DevicePath.child(folder, name);
        Optional<Entry> old = Optional.ofNullable(there.get(name.toLowerCase(Locale.ROOT)));
        claim(place, depth);
        try {
            boolean directory = Files.isDirectory(source);
            if (old.isPresent() && old.get().directory() != directory) {
                throw taken(place);
            }
            if (!directory) {
                if (!Files.isRegularFile(source)) {
                    throw FileTransfer.unreadable(source, "There is no such file.");
                }
                items.add(new Item(source, place, Files.size(source), old.isPresent()));
                return;
            }
            if (old.isEmpty()) {
                folders.add(place);
            }
            Map<String, Entry> inside = old.isPresent() ? listing(place) : Map.of();
            for (Path child : children(source)) {
                add(child, place, inside, depth + 1);
            }
        } catch (IOException e) {
            throw FileTransfer.unreadable(source, String.valueOf(e.getMessage()));
        }
    }

    private void add(Entry source, Path folder, int depth) throws CradleException {
        Path place = FileTransfer.inside(folder, source.name());
        claim(place.toString(), depth);
        if (Files.exists(place) && Files.isDirectory(place) != source.directory()) {
            throw taken(place.toString());
        }
        if (!source.directory()) {
            items.add(new Item(place, source.path(), source.size(), Files.exists(place)));
            return;
        }
        if (!Files.exists(place)) {
            folders.add(place.toString());
        }
        for (Entry child : filesFirst(files.children(source.path()))) {
            add(child, place, depth + 1);
        }
    }

    /** Files before folders, so that those of one folder travel together. */
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> all =
                    listed.filter(p -> !Files.isSymbolicLink(p) || !Files.isDirectory(p))
                            .sorted()
                            .toList();
            return Stream.concat(
                            all.stream().filter(p -> !isFolder(p)),
                            all.stream().filter(TransferPlanner::isFolder))
                    .toList();
        }
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Entry> filesFirst(List<Entry> entries) {
        return Stream.concat(
                        entries.stream().filter(e -> !e.directory()),
                        entries.stream().filter(Entry::directory))
                .toList();
    }

    private Map<String, Entry> listing(String folder) throws CradleException {
        Map<String, Entry> there = new HashMap<>();
        for (Entry entry : files.children(folder)) {
            there.put(entry.name().toLowerCase(Locale.ROOT), entry);
        }
        return there;
    }

    private void claim(String place, int depth) throws CradleException {
        cancellation.check();
        if (!targets.add(place.toLowerCase(Locale.ROOT))) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "Nothing was copied.",
                    "Two of the files would both become “" + place + "”.",
                    "Copy them one after the other, or rename one.");
        }
        if (depth > DEEPEST || targets.size() > MOST_FILES) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "Nothing was copied.",
                    depth > DEEPEST
                            ? "Folders lie deeper in each other than 64."
                            : "These are more than 100,000 files.",
                    "Copy it in parts.");
        }
    }

    private static CradleException taken(String place) {
        return new CradleException(
                ProblemCode.USAGE,
                "Nothing was copied.",
                "“" + place + "” is a folder on one side and a file on the other.",
                "Rename one of them.");
    }
}
