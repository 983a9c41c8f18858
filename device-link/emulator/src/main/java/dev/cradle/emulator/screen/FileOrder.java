package dev.cradle.emulator.screen;

import dev.cradle.emulator.objectstore.FileEntry;

import java.util.Comparator;
import java.util.Locale;

/** How File Explorer sorts; folders come first always. */
public enum FileOrder {
    NAME("Sort By Name", Comparator.comparing(FileOrder::name)),
    DATE("Sort By Date", Comparator.comparing((FileEntry e) -> e.times().written()).reversed()),
    SIZE("Sort By Size", Comparator.comparingLong(FileEntry::size).reversed()),
    TYPE("Sort By Type", Comparator.comparing(FileOrder::type));

    private final String label;
    private final Comparator<FileEntry> comparator;

    FileOrder(String label, Comparator<FileEntry> comparator) {
        this.label = label;
        this.comparator = comparator;
    }

    /** The text of its menu entry. */
    public String label() {
        return label;
    }

    Comparator<FileEntry> comparator() {
        return Comparator.comparing((FileEntry e) -> !e.directory())
                .thenComparing(comparator)
                .thenComparing(FileOrder::name);
    }

    private static String name(FileEntry entry) {
        return entry.name().toLowerCase(Locale.ROOT);
    }

    /** The extension, lower case. */
    static String type(FileEntry entry) {
        int dot = entry.name().lastIndexOf('.');
        return dot < 0 ? "" : entry.name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
