package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import dev.cradle.formats.binary.FormatException;

import java.util.List;
import java.util.function.Function;

/** Calls on names: listing, attributes, directories, moving, paths (rapi-wire.md 3.2). */
public final class FolderCalls {
    /** A pattern such as {@code \dir\*}. */
    public record FindFirstFile(String pattern) {}

    /** A search and its first entry. */
    public record FoundFirst(Handle handle, FindData entry) {}

    /** The next entry of a search. */
    public record FoundNext(FindData entry) {}

    /** A pattern and {@link FindFlags}. */
    public record FindAllFiles(String pattern, int flags) {}

    /** All entries; none is no error. */
    public record FolderListing(List<FindData> entries) {
        public FolderListing {
            entries = List.copyOf(entries);
        }
    }

    /** A call on one name. */
    public record OnPath(String path) {}

    /** A call on two names. */
    public record OnTwoPaths(String from, String to) {}

    /** {@link FileAttributes} of a file. */
    public record Attributes(int bits) {}

    public record SetFileAttributes(String path, int attributes) {}

    public record CopyFile(String from, String to, boolean failIfExists) {}

    /**
     * Which folder, by CSIDL.
     *
     * @param capacity of the caller's buffer in characters
     */
    public record GetSpecialFolderPath(int csidl, int capacity) {}

    public record GetTempPath(int capacity) {}

    /** A path, without the NUL. */
    public record Path(String path) {}

    /** Bytes free to the caller, in all, and free in all. */
    public record DiskSpace(long freeToCaller, long total, long totalFree) {}

    /** {@code capacity} of the caller's buffer in characters. */
    public record GetShortcutTarget(String shortcut, int capacity) {}

    public static final RapiCall<FindFirstFile, FoundFirst> FIND_FIRST_FILE =
            RapiCalls.inBoth(
                    RapiCall.<FindFirstFile, FoundFirst>of(
                            RapiFunction.FIND_FIRST_FILE,
                            error -> new FoundFirst(Handle.INVALID, FindData.NONE),
                            (r, lastError) -> r.handle.isInvalid()),
                    Certainty.VERIFIED,
                    d -> f -> new FindFirstFile(f.text(d, "pattern", FindFirstFile::pattern)),
                    ReplyShape.VALUE,
                    d ->
                            (f, q) ->
                                    new FoundFirst(
                                            f.handle("handle", FoundFirst::handle),
                                            f.nested("entry", FoundFirst::entry, FindData::sized)));

    public static final RapiCall<FileCalls.OnHandle, FoundNext> FIND_NEXT_FILE =
            RapiCalls.inBoth(
                    RapiCall.<FileCalls.OnHandle, FoundNext>of(
                            RapiFunction.FIND_NEXT_FILE, error -> new FoundNext(FindData.NONE)),
                    Certainty.VERIFIED,
                    d -> f -> new FileCalls.OnHandle(f.handle("handle", q -> q.handle())),
                    ReplyShape.BOOL,
                    d ->
                            (f, q) ->
                                    new FoundNext(
                                            f.nested("entry", FoundNext::entry, FindData::sized)));

    public static final RapiCall<FileCalls.OnHandle, Done> FIND_CLOSE =
            FileCalls.onHandle(RapiFunction.FIND_CLOSE, Certainty.VERIFIED);

    public static final RapiCall<FindAllFiles, FolderListing> FIND_ALL_FILES =
            RapiCall.<FindAllFiles, FolderListing>of(
                            RapiFunction.FIND_ALL_FILES, error -> new FolderListing(List.of()))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            findAll(RAPI1),
                            ReplyShape.BARE,
                            (f, q) -> listing(RAPI1, f, q.flags()))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            findAll(RAPI2),
                            ReplyShape.VALUE,
                            (f, q) -> {
                                f.constant("ignored", 1);
                                return listing(RAPI2, f, q.flags());
                            });

    public static final RapiCall<OnPath, Attributes> GET_FILE_ATTRIBUTES =
            RapiCalls.inBoth(
                    RapiCall.<OnPath, Attributes>of(
                            RapiFunction.GET_FILE_ATTRIBUTES,
                            error -> new Attributes(FileAttributes.INVALID),
                            (r, lastError) -> r.bits == FileAttributes.INVALID),
                    Certainty.VERIFIED,
                    d -> f -> new OnPath(f.text(d, "path", OnPath::path)),
                    ReplyShape.VALUE,
                    d -> (f, q) -> new Attributes(f.u32("attributes", Attributes::bits)));

    public static final RapiCall<SetFileAttributes, Done> SET_FILE_ATTRIBUTES =
            RapiCall.<SetFileAttributes, Done>of(
                            RapiFunction.SET_FILE_ATTRIBUTES, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> attributesFirst(RAPI1, f),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f ->
                                    f.textIsNext(Integer.BYTES)
                                            ? new SetFileAttributes(
                                                    f.text(RAPI2, "path", SetFileAttributes::path),
                                                    f.u32(
                                                            "attributes",
                                                            SetFileAttributes::attributes))
                                            : attributesFirst(RAPI2, f),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    public static final RapiCall<OnPath, Done> CREATE_DIRECTORY =
            RapiCall.<OnPath, Done>of(RapiFunction.CREATE_DIRECTORY, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                OnPath q = new OnPath(f.path(RAPI1, "path", OnPath::path));
                                f.constant("security", 0);
                                return q;
                            },
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> new OnPath(f.path(RAPI2, "path", OnPath::path)),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    public static final RapiCall<OnPath, Done> REMOVE_DIRECTORY =
            onPath(RapiFunction.REMOVE_DIRECTORY, Certainty.VERIFIED, Certainty.VERIFIED);

    public static final RapiCall<OnPath, Done> DELETE_FILE =
            onPath(RapiFunction.DELETE_FILE, Certainty.VERIFIED, Certainty.VERIFIED);

    public static final RapiCall<OnTwoPaths, Done> MOVE_FILE =
            onTwoPaths(RapiFunction.MOVE_FILE, "from", "to", Certainty.VERIFIED);

    public static final RapiCall<CopyFile, Done> COPY_FILE =
            RapiCalls.inBoth(
                    RapiCall.<CopyFile, Done>of(RapiFunction.COPY_FILE, error -> Done.DONE),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new CopyFile(
                                            f.path(d, "from", CopyFile::from),
                                            f.path(d, "to", CopyFile::to),
                                            f.bool("fail if exists", CopyFile::failIfExists)),
                    ReplyShape.BOOL,
                    d -> (f, q) -> Done.DONE);

    public static final RapiCall<GetSpecialFolderPath, Path> GET_SPECIAL_FOLDER_PATH =
            RapiCalls.inBoth(
                    RapiCall.<GetSpecialFolderPath, Path>of(
                            RapiFunction.GET_SPECIAL_FOLDER_PATH,
                            error -> new Path(""),
                            FolderCalls::noPath),
                    Certainty.VERIFIED,
                    d ->
                            f ->
                                    new GetSpecialFolderPath(
                                            f.u32("csidl", GetSpecialFolderPath::csidl),
                                            f.u32("capacity", GetSpecialFolderPath::capacity)),
                    ReplyShape.VALUE,
                    d -> (f, q) -> pathWithNul(f));

    public static final RapiCall<GetTempPath, Path> GET_TEMP_PATH =
            RapiCalls.inBoth(
                    RapiCall.<GetTempPath, Path>of(
                            RapiFunction.GET_TEMP_PATH, error -> new Path(""), FolderCalls::noPath),
                    Certainty.ASSUMED,
                    d -> f -> new GetTempPath(f.u32("capacity", GetTempPath::capacity)),
                    ReplyShape.VALUE,
                    d -> (f, q) -> pathWithNul(f));

    public static final RapiCall<OnPath, DiskSpace> GET_DISK_FREE_SPACE_EX =
            RapiCall.<OnPath, DiskSpace>of(
                            RapiFunction.GET_DISK_FREE_SPACE_EX, error -> new DiskSpace(0, 0, 0))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> new OnPath(f.path(RAPI2, "directory", OnPath::path)),
                            ReplyShape.BOOL,
                            (f, q) ->
                                    new DiskSpace(
                                            f.u64("free to caller", DiskSpace::freeToCaller),
                                            f.u64("total", DiskSpace::total),
                                            f.u64("total free", DiskSpace::totalFree)));

    public static final RapiCall<OnTwoPaths, Done> SH_CREATE_SHORTCUT =
            onTwoPaths(RapiFunction.SH_CREATE_SHORTCUT, "shortcut", "target", Certainty.ASSUMED);

    public static final RapiCall<GetShortcutTarget, Path> SH_GET_SHORTCUT_TARGET =
            RapiCall.<GetShortcutTarget, Path>of(
                            RapiFunction.SH_GET_SHORTCUT_TARGET, error -> new Path(""))
                    .in(
                            RAPI1,
                            Certainty.ASSUMED,
                            f -> {
                                String shortcut =
                                        f.path(RAPI1, "shortcut", GetShortcutTarget::shortcut);
                                f.out("target", q -> RapiCalls.characters(q.capacity()));
                                return new GetShortcutTarget(
                                        shortcut, f.u32("capacity", GetShortcutTarget::capacity));
                            },
                            ReplyShape.BOOL,
                            (f, q) -> new Path(f.path(RAPI1, "target", Path::path)))
                    .in(
                            RAPI2,
                            Certainty.ASSUMED,
                            f ->
                                    new GetShortcutTarget(
                                            f.path(RAPI2, "shortcut", GetShortcutTarget::shortcut),
                                            f.u32("capacity", GetShortcutTarget::capacity)),
                            ReplyShape.BOOL,
                            (f, q) -> new Path(f.rstr("target", Path::path)));

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    FIND_FIRST_FILE,
                    FIND_NEXT_FILE,
                    FIND_CLOSE,
                    FIND_ALL_FILES,
                    GET_FILE_ATTRIBUTES,
                    SET_FILE_ATTRIBUTES,
                    CREATE_DIRECTORY,
                    REMOVE_DIRECTORY,
                    DELETE_FILE,
                    MOVE_FILE,
                    COPY_FILE,
                    GET_SPECIAL_FOLDER_PATH,
                    GET_TEMP_PATH,
                    GET_DISK_FREE_SPACE_EX,
                    SH_CREATE_SHORTCUT,
                    SH_GET_SHORTCUT_TARGET);

    private FolderCalls() {}

    static RapiCall<OnPath, Done> onPath(
            RapiFunction function, Certainty inRapi1, Certainty inRapi2) {
        Function<Dialect, Layout<OnPath>> request =
                d -> f -> new OnPath(f.path(d, "path", OnPath::path));
        return RapiCall.<OnPath, Done>of(function, error -> Done.DONE)
                .in(RAPI1, inRapi1, request.apply(RAPI1), ReplyShape.BOOL, (f, q) -> Done.DONE)
                .in(RAPI2, inRapi2, request.apply(RAPI2), ReplyShape.BOOL, (f, q) -> Done.DONE);
    }

    private static RapiCall<OnTwoPaths, Done> onTwoPaths(
            RapiFunction function, String first, String second, Certainty inRapi2) {
        Function<Dialect, Layout<OnTwoPaths>> request =
                d ->
                        f ->
                                new OnTwoPaths(
                                        f.path(d, first, OnTwoPaths::from),
                                        f.path(d, second, OnTwoPaths::to));
        return RapiCall.<OnTwoPaths, Done>of(function, error -> Done.DONE)
                .in(
                        RAPI1,
                        Certainty.VERIFIED,
                        request.apply(RAPI1),
                        ReplyShape.BOOL,
                        (f, q) -> Done.DONE)
                .in(RAPI2, inRapi2, request.apply(RAPI2), ReplyShape.BOOL, (f, q) -> Done.DONE);
    }

    private static Layout<FindAllFiles> findAll(Dialect dialect) {
        return f ->
                new FindAllFiles(
                        f.text(dialect, "pattern", FindAllFiles::pattern),
                        f.u32("flags", FindAllFiles::flags));
    }

    private static SetFileAttributes attributesFirst(Dialect dialect, Fields<SetFileAttributes> f)
            throws FormatException {
        int attributes = f.u32("attributes", SetFileAttributes::attributes);
        return new SetFileAttributes(f.text(dialect, "path", SetFileAttributes::path), attributes);
    }

    private static boolean noPath(Path path, int lastError) {
        return path.path.isEmpty() && lastError != 0;
    }

    /** {@code u32 chars, text, NUL}; a device may leave the NUL out. */
    private static Path pathWithNul(Fields<Path> f) throws FormatException {
        String path = f.rstr("path", Path::path);
        if (f.more()) {
            f.units("NUL", 1, r -> "\0");
        }
        return new Path(path);
    }

    private static FolderListing listing(Dialect dialect, Fields<FolderListing> f, int flags)
            throws FormatException {
        FindRecord record = new FindRecord(dialect, flags);
        int count = f.u32("count", r -> r.entries().size());
        return new FolderListing(
                f.list("entry", count, record.fixedSize(), FolderListing::entries, record::layout));
    }
}
