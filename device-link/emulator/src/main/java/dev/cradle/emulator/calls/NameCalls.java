package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.FileEntry;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.SoftwareImage;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FindFlags;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Calls on names: listing, attributes, directories, moving, paths (rapi-wire.md 3.2). */
final class NameCalls {
    /** A search that is going on. */
    private record Search(Iterator<FileEntry> rest) {
        synchronized FileEntry next() throws CallFailure {
            if (!rest.hasNext()) {
                throw CallFailure.win32(Win32.NO_MORE_FILES);
            }
            return rest.next();
        }
    }

    private final ObjectStore files;
    private final SoftwareImage image;

    private NameCalls(ObjectStore files, SoftwareImage image) {
        this.files = files;
        this.image = image;
    }

    static void addTo(CallTable table, ObjectStore files, SoftwareImage image) {
        NameCalls calls = new NameCalls(files, image);
        table.on(FolderCalls.FIND_FIRST_FILE, calls::findFirst);
        table.on(FolderCalls.FIND_NEXT_FILE, NameCalls::findNext);
        table.on(FolderCalls.FIND_CLOSE, NameCalls::findClose);
        table.on(FolderCalls.FIND_ALL_FILES, calls::findAll);
        table.on(FolderCalls.GET_FILE_ATTRIBUTES, calls::attributes);
        table.on(FolderCalls.SET_FILE_ATTRIBUTES, calls::setAttributes);
        table.on(FolderCalls.CREATE_DIRECTORY, calls::createDirectory);
        table.on(FolderCalls.REMOVE_DIRECTORY, calls::removeDirectory);
        table.on(FolderCalls.DELETE_FILE, calls::delete);
        table.on(FolderCalls.MOVE_FILE, calls::move);
        table.on(FolderCalls.COPY_FILE, calls::copy);
        table.on(FolderCalls.GET_SPECIAL_FOLDER_PATH, calls::specialFolder);
        table.on(FolderCalls.GET_TEMP_PATH, (q, channel) -> calls.tempPath());
        table.on(FolderCalls.GET_DISK_FREE_SPACE_EX, calls::diskSpace);
        table.on(FolderCalls.SH_CREATE_SHORTCUT, calls::createShortcut);
        table.on(FolderCalls.SH_GET_SHORTCUT_TARGET, calls::shortcutTarget);
    }

    private FolderCalls.FoundFirst findFirst(FolderCalls.FindFirstFile q, DesktopChannel channel)
            throws CallFailure, IOException {
        Iterator<FileEntry> found = files.list(q.pattern()).iterator();
        if (!found.hasNext()) {
            throw CallFailure.win32(
                    q.pattern().contains("*") || q.pattern().contains("?")
                            ? Win32.NO_MORE_FILES
                            : Win32.FILE_NOT_FOUND);
        }
        FindData first = data(found.next(), false);
        return new FolderCalls.FoundFirst(channel.handles().add(new Search(found)), first);
    }

    private static FolderCalls.FoundNext findNext(FileCalls.OnHandle q, DesktopChannel channel)
            throws CallFailure {
        return new FolderCalls.FoundNext(
                data(channel.handles().get(q.handle(), Search.class).next(), false));
    }

    private static Done findClose(FileCalls.OnHandle q, DesktopChannel channel) throws CallFailure {
        channel.handles().close(q.handle(), Search.class);
        return Done.DONE;
    }

    private FolderCalls.FolderListing findAll(FolderCalls.FindAllFiles q, DesktopChannel channel)
            throws IOException {
        List<FileEntry> found;
        try {
            found = files.list(q.pattern());
        } catch (Win32Exception e) {
            found = List.of();
        }
        return new FolderCalls.FolderListing(
                found.stream()
                        .filter(entry -> passes(entry, q.flags()))
                        .map(entry -> data(entry, true))
                        .toList());
    }

    private static boolean passes(FileEntry entry, int flags) {
        boolean hidden = entry.has(FileAttributes.HIDDEN);
        boolean hiddenSystemOrModule =
                hidden || entry.has(FileAttributes.SYSTEM) || entry.has(FileAttributes.ROMMODULE);
        return ((flags & FindFlags.ATTRIB_CHILDREN) == 0 || entry.hasChildren())
                && ((flags & FindFlags.ATTRIB_NO_HIDDEN) == 0 || !hidden)
                && ((flags & FindFlags.FOLDERS_ONLY) == 0 || entry.directory())
                && ((flags & FindFlags.NO_HIDDEN_SYS_ROMMODULES) == 0 || !hiddenSystemOrModule);
    }

    private FolderCalls.Attributes attributes(FolderCalls.OnPath q, DesktopChannel channel)
            throws IOException {
        return new FolderCalls.Attributes(files.entry(q.path()).attributes());
    }

    private Done setAttributes(FolderCalls.SetFileAttributes q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.path());
        files.setAttributes(q.path(), q.attributes());
        return Done.DONE;
    }

    private Done createDirectory(FolderCalls.OnPath q, DesktopChannel channel) throws IOException {
        files.createDirectory(q.path());
        return Done.DONE;
    }

    private Done removeDirectory(FolderCalls.OnPath q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.path());
        files.removeDirectory(q.path());
        return Done.DONE;
    }

    private Done delete(FolderCalls.OnPath q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.path());
        files.delete(q.path());
        return Done.DONE;
    }

    private Done move(FolderCalls.OnTwoPaths q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.from());
        files.move(q.from(), q.to());
        return Done.DONE;
    }

    private Done copy(FolderCalls.CopyFile q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.to());
        files.copy(q.from(), q.to(), q.failIfExists());
        return Done.DONE;
    }

    private FolderCalls.Path specialFolder(
            FolderCalls.GetSpecialFolderPath q, DesktopChannel channel) throws CallFailure {
        return new FolderCalls.Path(
                image.specialFolder(q.csidl())
                        .orElseThrow(() -> CallFailure.win32(Win32.INVALID_PARAMETER)));
    }

    private FolderCalls.Path tempPath() {
        return new FolderCalls.Path(image.tempFolder());
    }

    private FolderCalls.DiskSpace diskSpace(FolderCalls.OnPath q, DesktopChannel channel)
            throws IOException {
        ObjectStore.Space space = files.space(q.path());
        return new FolderCalls.DiskSpace(space.free(), space.total(), space.free());
    }

    /** A shortcut is a text file: length of the target, {@code #}, the target. */
    private Done createShortcut(FolderCalls.OnTwoPaths q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.policy().checkChange(files, q.from());
        String text = q.to().length() + "#" + q.to();
        files.write(q.from(), text.getBytes(StandardCharsets.UTF_8));
        return Done.DONE;
    }

    private FolderCalls.Path shortcutTarget(FolderCalls.GetShortcutTarget q, DesktopChannel channel)
            throws CallFailure, IOException {
        String text = new String(files.read(q.shortcut()), StandardCharsets.UTF_8);
        int mark = text.indexOf('#');
        if (mark < 0) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        String target = text.substring(mark + 1);
        if (Integer.compareUnsigned(q.capacity(), target.length()) <= 0) {
            throw CallFailure.win32(Win32.INSUFFICIENT_BUFFER);
        }
        return new FolderCalls.Path(target);
    }

    private static FindData data(FileEntry entry, boolean tellChildren) {
        int children = tellChildren && entry.hasChildren() ? FileAttributes.HAS_CHILDREN : 0;
        return new FindData(
                entry.attributes() | children,
                FileTime.of(entry.times().created()),
                FileTime.of(entry.times().accessed()),
                FileTime.of(entry.times().written()),
                entry.size(),
                entry.objectId(),
                entry.name());
    }
}
