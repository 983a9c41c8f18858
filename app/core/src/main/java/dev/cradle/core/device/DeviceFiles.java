package dev.cradle.core.device;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiProblem;
import dev.cradle.rapi.session.RemoteFiles;
import dev.cradle.rapi.session.RemoteSystem;
import dev.cradle.rapi.session.TransferProgress;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FolderCalls;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs on a device's files and folders. Thread-safe. */
public final class DeviceFiles {
    private static final String NOT_LISTED = "The folder was not listed.";

    private final RemoteFiles files;
    private final RemoteSystem system;

    public DeviceFiles(Device device) {
        this.files = device.session().files();
        this.system = device.session().system();
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

    /** Gives a file or folder another path, which must be free. */
    public String rename(String from, String to) throws CradleException {
        String source = DevicePath.normal(from);
        String target = DevicePath.normal(to);
        if (isWithin(target, source) && !target.equalsIgnoreCase(source)) {
            throw intoItself(source);
        }
        act("“" + source + "” was not moved.", () -> files.move(source, target));
        return target;
    }

    private static boolean isWithin(String path, String folder) {
        return (path + "\\")
                .toLowerCase(Locale.ROOT)
                .startsWith((folder + "\\").toLowerCase(Locale.ROOT));
    }

    /** Copies a file on the device; into the target when that is a folder. */
    public String copy(String from, String to) throws CradleException {
        String source = DevicePath.normal(from);
        String target = target(source, to);
        act("“" + source + "” was not copied.", () -> files.copy(source, target, false));
        return target;
    }

    /**
     * Copies a file, or a folder with all that is in it, on the device. Where the name is taken
     * another is found, as in {@code notes (2).txt}.
     *
     * @return its new path
     */
    public String duplicate(String from, String folder, Cancellation cancellation)
            throws CradleException {
        Entry source = require(from);
        String into = DevicePath.normal(folder);
        if (source.directory() && isWithin(into, source.path())) {
            throw intoItself(source.path());
        }
        String target = freeName(into, source.name());
        duplicate(source, target, cancellation);
        return target;
    }

    private void duplicate(Entry source, String target, Cancellation cancellation)
            throws CradleException {
        cancellation.check();
        if (!source.directory()) {
            String what = "“" + source.path() + "” was not copied.";
            act(what, () -> files.copy(source.path(), target, true));
            return;
        }
        List<Entry> children = children(source.path());
        makeFolder(target);
        for (Entry child : children) {
            duplicate(child, DevicePath.child(target, child.name()), cancellation);
        }
    }

    private String freeName(String folder, String name) throws CradleException {
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String ending = dot <= 0 ? "" : name.substring(dot);
        String place = DevicePath.child(folder, name);
        for (int number = 2; find(place).isPresent(); number++) {
            place = DevicePath.child(folder, stem + " (" + number + ")" + ending);
        }
        return place;
    }

    private static CradleException intoItself(String path) {
        return new CradleException(
                ProblemCode.USAGE,
                "“" + path + "” was not put there.",
                "A folder cannot be put into itself.",
                "Choose another folder.");
    }

    /** Storage cards that are in the device, by their folders. */
    public List<Entry> storageCards() throws CradleException {
        return children("\\").stream()
                .filter(e -> e.directory() && (e.attributes() & FileAttributes.TEMPORARY) != 0)
                .toList();
    }

    /**
     * Room on the volume of a folder.
     *
     * @param free bytes
     * @param total bytes
     */
    public record Space(long free, long total) {}

    /** Room on the volume of a folder; empty where the device does not tell. */
    public Optional<Space> space(String typed) throws CradleException {
        try {
            FolderCalls.DiskSpace space = system.diskSpace(DevicePath.normal(typed));
            return Optional.of(new Space(space.freeToCaller(), space.total()));
        } catch (RapiException e) {
            return switch (e.problem()) {
                case RapiProblem.Win32Error _,
                        RapiProblem.HresultError _,
                        RapiProblem.NotSupported _ ->
                        Optional.empty();
                default -> throw DeviceProblems.of("The free space was not read.", e);
            };
        }
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

    /** Removes what a lost link left beside a file that was being written. */
    void removeLeftBeside(String target) throws CradleException {
        act(
                "What was left beside “" + target + "” was not removed.",
                () -> {
                    for (FindData left : files.leftBeside(target)) {
                        files.delete(DevicePath.child(DevicePath.parent(target), left.name()));
                    }
                });
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
                "Look at what is in the folder above it.");
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
