package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RemoteFiles;
import dev.cradle.rapi.session.TransferProgress;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FindData;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs on a device's files and folders. Thread-safe. */
public final class DeviceFiles {
    private static final String NOT_LISTED = "The folder was not listed.";

    private final RemoteFiles files;

    public DeviceFiles(Device device) {
        this.files = device.session().files();
    }

    /**
     * A file or folder.
     *
     * @param size bytes, 0 for a folder
     * @param attributes bits of {@link FileAttributes}
     */
    public record Entry(
            String path, boolean directory, long size, int attributes, Optional<Instant> modified) {
        public String name() {
            return DevicePath.name(path);
        }

        static Entry of(String path, FindData found) {
            return new Entry(
                    path,
                    found.isDirectory(),
                    found.size(),
                    found.attributes(),
                    found.written().isNone()
                            ? Optional.empty()
                            : Optional.of(found.written().toInstant()));
        }
    }

    /** The entries of a folder, or the file itself. */
    public List<Entry> list(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        Optional<Entry> entry = find(path);
        if (!path.equals("\\") && entry.isEmpty()) {
            throw missing(path);
        }
        return entry.filter(e -> !e.directory()).isPresent()
                ? List.of(entry.get())
                : children(path);
    }

    /** The entry at a path, empty when there is none; the root has none. */
    public Optional<Entry> find(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        if (path.equals("\\")) {
            return Optional.empty();
        }
        try {
            return files.find(path).stream().findFirst().map(found -> Entry.of(path, found));
        } catch (RapiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw DeviceProblems.of(NOT_LISTED, e);
        }
    }

    /** The entry at a path. */
    public Entry require(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        return find(path).orElseThrow(() -> missing(path));
    }

    /** Whether the path is a folder. */
    public boolean isFolder(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        return path.equals("\\") || find(path).filter(Entry::directory).isPresent();
    }

    List<Entry> children(String folder) throws CradleException {
        try {
            return files.list(folder).stream()
                    .map(found -> Entry.of(DevicePath.child(folder, found.name()), found))
                    .toList();
        } catch (RapiException e) {
            throw DeviceProblems.of(NOT_LISTED, e);
        }
    }

    /** Writes a file's content into a stream that stays open. */
    public long copyTo(String typed, OutputStream sink) throws CradleException {
        try {
            return files.get(DevicePath.normal(typed), sink, TransferProgress.NONE);
        } catch (IOException e) {
            throw DeviceProblems.of("The file " + DevicePath.normal(typed) + " was not read.", e);
        }
    }

    public void makeFolder(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        act("The folder " + path + " was not made.", () -> files.createDirectory(path));
    }

    /** Makes a folder and what is missing above it. */
    public void makeFolders(String typed) throws CradleException {
        String path = DevicePath.normal(typed);
        if (isFolder(path)) {
            return;
        }
        int cut = path.lastIndexOf('\\');
        if (cut > 0) {
            makeFolders(path.substring(0, cut));
        }
        makeFolder(path);
    }

    /** Moves or renames; into the target when that is a folder. */
    public String move(String from, String to) throws CradleException {
        String source = DevicePath.normal(from);
        String target = target(source, to);
        act("“" + source + "” was not moved.", () -> files.move(source, target));
        return target;
    }

    /** Copies a file on the device; into the target when that is a folder. */
    public String copy(String from, String to) throws CradleException {
        String source = DevicePath.normal(from);
        String target = target(source, to);
        act("“" + source + "” was not copied.", () -> files.copy(source, target, false));
        return target;
    }

    /**
     * Removes a file, or a folder with all that is in it.
     *
     * @param recursive without it a folder that is not empty stays
     * @return what was removed, the innermost first
     */
    public List<String> remove(String typed, boolean recursive) throws CradleException {
        List<String> removed = new ArrayList<>();
        remove(require(typed), recursive, removed);
        return removed;
    }

    private void remove(Entry entry, boolean recursive, List<String> removed)
            throws CradleException {
        String what = "“" + entry.path() + "” was not removed.";
        if (entry.directory()) {
            if (recursive) {
                for (Entry child : children(entry.path())) {
                    remove(child, true, removed);
                }
            }
            act(what, () -> files.removeDirectory(entry.path()));
        } else {
            act(what, () -> files.delete(entry.path()));
        }
        removed.add(entry.path());
    }

    /** The device's folder for documents. */
    public String documents() throws CradleException {
        try {
            return files.specialFolder(RemoteFiles.CSIDL_PERSONAL);
        } catch (RapiException e) {
            throw DeviceProblems.of("The device's document folder is not known.", e);
        }
    }

    private String target(String source, String to) throws CradleException {
        String target = DevicePath.normal(to);
        return isFolder(target) ? DevicePath.child(target, DevicePath.name(source)) : target;
    }

    /** Attribute letters as a listing shows them, for instance {@code r-h-}. */
    public static String letters(int attributes) {
        record Letter(int bit, char letter) {}
        StringBuilder text = new StringBuilder();
        for (Letter letter :
                List.of(
                        new Letter(FileAttributes.READONLY, 'r'),
                        new Letter(FileAttributes.HIDDEN, 'h'),
                        new Letter(FileAttributes.SYSTEM, 's'),
                        new Letter(FileAttributes.ARCHIVE, 'a'),
                        new Letter(FileAttributes.INROM, 'R'))) {
            text.append((attributes & letter.bit) != 0 ? letter.letter : '-');
        }
        return text.toString();
    }

    private static CradleException missing(String path) {
        return new CradleException(
                ProblemCode.DEVICE_CALL_FAILED,
                "“" + path + "” is not there.",
                "The device has no such file or folder.",
                "Look with “cradle ls”.");
    }

    @FunctionalInterface
    private interface Act {
        void run() throws RapiException;
    }

    private static void act(String what, Act act) throws CradleException {
        try {
            act.run();
        } catch (RapiException e) {
            throw DeviceProblems.of(what, e);
        }
    }
}
