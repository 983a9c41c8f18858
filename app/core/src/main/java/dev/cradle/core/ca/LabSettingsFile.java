package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.core.storage.StoredJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.UnaryOperator;

/**
 * The settings of a lab on disk, with what another process has changed noticed at the next look.
 * Thread-safe.
 */
final class LabSettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(LabSettingsFile.class);

    private record Loaded(LabSettings settings, FileTime at) {}

    private final Path file;
    private volatile Loaded loaded;

    private LabSettingsFile(Path file, Loaded loaded) {
        this.file = file;
        this.loaded = loaded;
    }

    /** Reads the file, or makes it with the given settings. */
    static LabSettingsFile open(Path file, LabSettings initial) throws IOException {
        AtomicFile.create(file, StoredJson.encode(initial));
        return new LabSettingsFile(file, load(file));
    }

    LabSettings current() {
        Loaded before = loaded;
        try {
            if (!Files.getLastModifiedTime(file).equals(before.at())) {
                Loaded now = load(file);
                loaded = now;
                return now.settings();
            }
        } catch (IOException e) {
            LOG.warn("The lab keeps the settings it has: {}", e.getMessage());
        }
        return before.settings();
    }

    /** Replaces the settings; the caller holds the folder's lock. */
    void change(UnaryOperator<LabSettings> change) throws IOException, CradleException {
        LabSettings before = load(file).settings();
        LabSettings changed = change.apply(before);
        if (changed.profile() != before.profile()) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The lab keeps its profile.",
                    "Its own certificates are signed with it.",
                    "Make a new lab in another data folder.");
        }
        StoredJson.write(file, changed);
        loaded = load(file);
    }

    private static Loaded load(Path file) throws IOException {
        // The time first: a change in between is then noticed at the next look.
        FileTime at = Files.getLastModifiedTime(file);
        return new Loaded(StoredJson.read(file, LabSettings.class), at);
    }
}
