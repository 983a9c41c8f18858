package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FindFlags;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.FolderCalls.CopyFile;
import dev.cradle.rapi.wire.FolderCalls.FindAllFiles;
import dev.cradle.rapi.wire.FolderCalls.GetSpecialFolderPath;
import dev.cradle.rapi.wire.FolderCalls.OnPath;
import dev.cradle.rapi.wire.FolderCalls.OnTwoPaths;
import dev.cradle.rapi.wire.FolderCalls.SetFileAttributes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalInt;

/** The device's files, by full paths with backslashes. Thread-safe. */
public final class RemoteFiles {
    /** CSIDL of {@code \My Documents}. */
    public static final int CSIDL_PERSONAL = 5;

    private static final int MAX_PATH = 260;

    private final RapiSession session;

    RemoteFiles(RapiSession session) {
        this.session = session;
    }

    /** The entries of a directory; none when it is empty or missing. */
    public List<FindData> list(String directory) throws RapiException {
        return find(directory + (directory.endsWith("\\") ? "*" : "\\*"));
    }

    /** The entries that match a pattern; one without wildcard is the entry itself. */
    public List<FindData> find(String pattern) throws RapiException {
        return session.call(
                        FolderCalls.FIND_ALL_FILES, new FindAllFiles(pattern, FindFlags.ALL_FIELDS))
                .entries();
    }

    /** {@link FileAttributes}, empty when there is no such file. */
    public OptionalInt attributes(String path) throws RapiException {
        try {
            return OptionalInt.of(
                    session.call(FolderCalls.GET_FILE_ATTRIBUTES, new OnPath(path)).bits());
        } catch (RapiException e) {
            if (e.isNotFound()) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    public void setAttributes(String path, int attributes) throws RapiException {
        session.call(FolderCalls.SET_FILE_ATTRIBUTES, new SetFileAttributes(path, attributes));
    }

    public void createDirectory(String path) throws RapiException {
        session.call(FolderCalls.CREATE_DIRECTORY, new OnPath(path));
    }

    public void removeDirectory(String path) throws RapiException {
        session.call(FolderCalls.REMOVE_DIRECTORY, new OnPath(path));
    }

    public void delete(String path) throws RapiException {
        session.call(FolderCalls.DELETE_FILE, new OnPath(path));
    }

    public void move(String from, String to) throws RapiException {
        session.call(FolderCalls.MOVE_FILE, new OnTwoPaths(from, to));
    }

    public void copy(String from, String to, boolean failIfExists) throws RapiException {
        session.call(FolderCalls.COPY_FILE, new CopyFile(from, to, failIfExists));
    }

    /** The path of a special folder by its CSIDL. */
    public String specialFolder(int csidl) throws RapiException {
        return session.call(
                        FolderCalls.GET_SPECIAL_FOLDER_PATH,
                        new GetSpecialFolderPath(csidl, MAX_PATH))
                .path();
    }

    /**
     * Copies a file from the device. How many bytes it had.
     *
     * @throws IOException also when {@code sink} fails
     */
    public long get(String path, OutputStream sink, TransferProgress progress) throws IOException {
        return getFrom(path, 0, sink, progress);
    }

    /** As {@link #get}, without the first {@code from} bytes: how many came after those. */
    public long getFrom(String path, long from, OutputStream sink, TransferProgress progress)
            throws IOException {
        return session.on(
                channel -> new Download(channel, session.quirks()).run(path, from, sink, progress));
    }

    /**
     * Copies a file to the device, beside its target first and renamed when complete; an existing
     * target is replaced. After a failure nothing of it is left, unless the link is gone.
     *
     * @throws IOException also when {@code source} fails
     */
    public void put(InputStream source, String target, TransferProgress progress)
            throws IOException {
        session.on(channel -> {
            new Uploading(channel, session.quirks()).put(source, target, progress);
            return target;
        });
    }

    /**
     * What {@link #put} left beside a target because the link was lost: an incomplete copy, or the
     * old file that was about to be replaced.
     */
    public List<FindData> leftBeside(String target) throws RapiException {
        String name = target.substring(target.lastIndexOf('\\') + 1);
        return find(target + ".*.tmp").stream()
                .filter(found -> Uploading.isBeside(found.name(), name))
                .toList();
    }

    /**
     * Copies many files, small ones several at a time on every channel. Those that were complete
     * before a failure stay.
     */
    public void putAll(List<Upload> uploads, TransferProgress progress) throws IOException {
        new UploadQueue(session, uploads, progress).run();
    }
}
