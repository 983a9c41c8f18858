package dev.cradle.desktop.packages;

import dev.cradle.desktop.design.Memory;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The packages that were handled last, the newest first; remembered. FX thread only. */
final class RecentPackages {
    private static final int MOST = 12;
    private static final String KEY = "ui.packages.recent-";

    private final Memory memory;
    private final ObservableList<PackageLine> lines = FXCollections.observableArrayList();
    private final ObservableList<PackageLine> linesSeen =
            FXCollections.unmodifiableObservableList(lines);

    RecentPackages(Memory memory) {
        this.memory = memory;
        for (int i = 0; i < MOST; i++) {
            memory.recall(KEY + i)
                    .flatMap(RecentPackages::path)
                    .ifPresent(file -> lines.add(new PackageLine(file, PackageLine.State.KNOWN)));
        }
    }

    ObservableList<PackageLine> lines() {
        return linesSeen;
    }

    /** Puts a package in front, or changes its state where it stands. */
    void note(Path file, PackageLine.State state) {
        PackageLine line = new PackageLine(file, state);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).file().equals(file)) {
                lines.set(i, line);
                return;
            }
        }
        lines.addFirst(line);
        if (lines.size() > MOST) {
            lines.removeLast();
        }
        keep();
    }

    void forget(PackageLine line) {
        lines.remove(line);
        keep();
    }

    private void keep() {
        for (int i = 0; i < MOST; i++) {
            String path = i < lines.size() ? lines.get(i).file().toString() : "";
            if (!memory.recall(KEY + i).orElse("").equals(path)) {
                memory.keep(KEY + i, path);
            }
        }
    }

    private static Optional<Path> path(String kept) {
        try {
            return kept.isBlank() ? Optional.empty() : Optional.of(Path.of(kept));
        } catch (InvalidPathException notOfThisSystem) {
            return Optional.empty();
        }
    }
}
