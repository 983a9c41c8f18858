package dev.cradle.rapi.wire;

import static dev.cradle.rapi.wire.Dialect.RAPI1;
import static dev.cradle.rapi.wire.Dialect.RAPI2;

import dev.cradle.formats.binary.FormatException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Calls on open files (rapi-wire.md 3.2). */
public final class FileCalls {
    public static final int GENERIC_READ = 0x80000000;
    public static final int GENERIC_WRITE = 0x40000000;

    public static final int SHARE_READ = 1;
    public static final int SHARE_WRITE = 2;

    public static final int CREATE_NEW = 1;
    public static final int CREATE_ALWAYS = 2;
    public static final int OPEN_EXISTING = 3;
    public static final int OPEN_ALWAYS = 4;
    public static final int TRUNCATE_EXISTING = 5;
    public static final int OPEN_FOR_LOADER = 6;

    public static final int FILE_BEGIN = 0;
    public static final int FILE_CURRENT = 1;
    public static final int FILE_END = 2;

    private static final int FAILED = 0xFFFFFFFF;

    /** CreateFile's arguments; the template handle is always 0. */
    public record CreateFile(
            String name, int access, int share, int disposition, int flagsAndAttributes) {}

    /** CreateFile's result. */
    public record OpenedFile(Handle handle) {}

    /** Reads up to {@code count} bytes (unsigned) at the file's position. */
    public record ReadFile(Handle handle, int count) {}

    /** What was read; no bytes is the end of the file. */
    public record ReadData(Bytes data) {}

    /** Writes at the file's position. */
    public record WriteFile(Handle handle, Bytes data) {}

    /** How many bytes were written. */
    public record Written(int count) {}

    /** Moves the position; without {@code high} the offset is the signed low word. */
    public record SetFilePointer(Handle handle, int low, OptionalInt high, int method) {
        /** To a position counted from the start of the file. */
        public static SetFilePointer to(Handle handle, long position) {
            boolean isShort = position <= Integer.MAX_VALUE;
            return new SetFilePointer(
                    handle,
                    (int) position,
                    isShort ? OptionalInt.empty() : OptionalInt.of((int) (position >>> 32)),
                    FILE_BEGIN);
        }

        /** The distance to move, high and low word together. */
        public long distance() {
            return high.isPresent()
                    ? ((long) high.getAsInt() << 32) | Integer.toUnsignedLong(low)
                    : low;
        }
    }

    /** The new position; the high word only where the request carried one and RAPI2 returns it. */
    public record FilePosition(int low, OptionalInt high) {
        public static FilePosition of(long position) {
            return new FilePosition((int) position, OptionalInt.of((int) (position >>> 32)));
        }

        public long position() {
            return ((long) high.orElse(0) << 32) | Integer.toUnsignedLong(low);
        }
    }

    /** A call on nothing but a handle. */
    public record OnHandle(Handle handle) {}

    /** Asks for the size; {@code highWanted} says whether the caller passed the high word. */
    public record GetFileSize(Handle handle, boolean highWanted) {}

    /** The size in bytes. */
    public record FileSize(long bytes) {}

    /** The three times of an open file. */
    public record FileTimes(FileTime created, FileTime accessed, FileTime written) {
        private static final FileTimes NONE =
                new FileTimes(FileTime.NONE, FileTime.NONE, FileTime.NONE);
    }

    /** Sets those of the times that are given. */
    public record SetFileTime(
            Handle handle,
            Optional<FileTime> created,
            Optional<FileTime> accessed,
            Optional<FileTime> written) {}

    public static final RapiCall<CreateFile, OpenedFile> CREATE_FILE =
            RapiCall.<CreateFile, OpenedFile>of(
                            RapiFunction.CREATE_FILE,
                            error -> new OpenedFile(Handle.INVALID),
                            (r, lastError) -> r.handle.isInvalid())
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                int access = f.u32("access", CreateFile::access);
                                int share = f.u32("share", CreateFile::share);
                                int disposition = f.u32("disposition", CreateFile::disposition);
                                int flags = f.u32("flags", CreateFile::flagsAndAttributes);
                                f.constant("template", 0);
                                String name = f.text(RAPI1, "name", CreateFile::name);
                                return new CreateFile(name, access, share, disposition, flags);
                            },
                            ReplyShape.VALUE,
                            (f, q) -> new OpenedFile(f.handle("handle", OpenedFile::handle)))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> {
                                CreateFile q =
                                        new CreateFile(
                                                f.text(RAPI2, "name", CreateFile::name),
                                                f.u32("access", CreateFile::access),
                                                f.u32("share", CreateFile::share),
                                                f.u32("disposition", CreateFile::disposition),
                                                f.u32("flags", CreateFile::flagsAndAttributes));
                                f.constant("template", 0);
                                return q;
                            },
                            ReplyShape.VALUE,
                            (f, q) -> new OpenedFile(f.handle("handle", OpenedFile::handle)));

    public static final RapiCall<ReadFile, ReadData> READ_FILE =
            RapiCall.<ReadFile, ReadData>of(
                            RapiFunction.READ_FILE, error -> new ReadData(Bytes.EMPTY))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                Handle handle = f.handle("handle", ReadFile::handle);
                                OptionalInt count = f.out("buffer", q -> OptionalInt.of(q.count()));
                                f.constant("overlapped", 0);
                                return new ReadFile(handle, count.orElse(0));
                            },
                            ReplyShape.BOOL,
                            (f, q) -> new ReadData(f.buf("read", ReadData::data)))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new ReadFile(
                                            f.handle("handle", ReadFile::handle),
                                            f.u32("count", ReadFile::count)),
                            ReplyShape.BOOL,
                            (f, q) -> new ReadData(f.buf("read", ReadData::data)));

    public static final RapiCall<WriteFile, Written> WRITE_FILE =
            RapiCall.<WriteFile, Written>of(RapiFunction.WRITE_FILE, error -> new Written(0))
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                Handle handle = f.handle("handle", WriteFile::handle);
                                Optional<Bytes> data = f.in("data", q -> Optional.of(q.data()));
                                f.constant("overlapped", 0);
                                return new WriteFile(handle, data.orElse(Bytes.EMPTY));
                            },
                            ReplyShape.BOOL,
                            (f, q) -> new Written(f.u32("written", Written::count)))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new WriteFile(
                                            f.handle("handle", WriteFile::handle),
                                            f.buf("data", WriteFile::data)),
                            ReplyShape.BOOL,
                            (f, q) -> new Written(f.u32("written", Written::count)));

    public static final RapiCall<SetFilePointer, FilePosition> SET_FILE_POINTER =
            RapiCall.<SetFilePointer, FilePosition>of(
                            RapiFunction.SET_FILE_POINTER,
                            error -> new FilePosition(FAILED, OptionalInt.of(0)),
                            (r, lastError) -> r.low == FAILED && lastError != 0)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            f -> {
                                Handle handle = f.handle("handle", SetFilePointer::handle);
                                int low = f.u32("low", SetFilePointer::low);
                                int high = f.u32("high", q -> q.high().orElse(0));
                                int method = f.u32("method", SetFilePointer::method);
                                return new SetFilePointer(
                                        handle,
                                        low,
                                        high == 0 ? OptionalInt.empty() : OptionalInt.of(high),
                                        method);
                            },
                            ReplyShape.VALUE,
                            (f, q) ->
                                    new FilePosition(
                                            f.u32("low", FilePosition::low), OptionalInt.empty()))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new SetFilePointer(
                                            f.handle("handle", SetFilePointer::handle),
                                            f.u32("low", SetFilePointer::low),
                                            f.flagged("high", SetFilePointer::high),
                                            f.u32("method", SetFilePointer::method)),
                            ReplyShape.VALUE,
                            (f, q) ->
                                    new FilePosition(
                                            f.u32("low", FilePosition::low),
                                            q.high().isPresent()
                                                    ? OptionalInt.of(
                                                            f.u32("high", r -> r.high().orElse(0)))
                                                    : OptionalInt.empty()));

    public static final RapiCall<OnHandle, Done> SET_END_OF_FILE =
            onHandle(RapiFunction.SET_END_OF_FILE, Certainty.ASSUMED);

    public static final RapiCall<OnHandle, Done> CLOSE_HANDLE =
            onHandle(RapiFunction.CLOSE_HANDLE, Certainty.VERIFIED);

    public static final RapiCall<GetFileSize, FileSize> GET_FILE_SIZE =
            RapiCall.<GetFileSize, FileSize>of(
                            RapiFunction.GET_FILE_SIZE,
                            error -> new FileSize(Integer.toUnsignedLong(FAILED)),
                            (r, lastError) -> (int) r.bytes == FAILED && lastError != 0)
                    .in(
                            RAPI1,
                            Certainty.VERIFIED,
                            FileCalls::sizeRequest,
                            ReplyShape.VALUE,
                            (f, q) -> size(f, q.highWanted(), q.highWanted()))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            FileCalls::sizeRequest,
                            ReplyShape.VALUE,
                            (f, q) -> size(f, q.highWanted(), false))
                    .assuming(
                            RAPI2,
                            "the reply for files of 4 GiB and more",
                            (q, r) -> q.highWanted && r.bytes >>> 32 != 0);

    public static final RapiCall<OnHandle, FileTimes> GET_FILE_TIME =
            RapiCall.<OnHandle, FileTimes>of(RapiFunction.GET_FILE_TIME, error -> FileTimes.NONE)
                    .in(
                            RAPI1,
                            Certainty.ASSUMED,
                            f -> {
                                OnHandle q = new OnHandle(f.handle("handle", OnHandle::handle));
                                f.out("created", Long.BYTES);
                                f.out("accessed", Long.BYTES);
                                f.out("written", Long.BYTES);
                                return q;
                            },
                            ReplyShape.BOOL,
                            (f, q) ->
                                    new FileTimes(
                                            f.respStructure(
                                                    "created", FileTimes::created, FileCalls::time),
                                            f.respStructure(
                                                    "accessed",
                                                    FileTimes::accessed,
                                                    FileCalls::time),
                                            f.respStructure(
                                                    "written",
                                                    FileTimes::written,
                                                    FileCalls::time)))
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f -> new OnHandle(f.handle("handle", OnHandle::handle)),
                            ReplyShape.BOOL,
                            (f, q) ->
                                    new FileTimes(
                                            f.fileTime("created", FileTimes::created),
                                            f.fileTime("accessed", FileTimes::accessed),
                                            f.fileTime("written", FileTimes::written)));

    public static final RapiCall<SetFileTime, Done> SET_FILE_TIME =
            RapiCall.<SetFileTime, Done>of(RapiFunction.SET_FILE_TIME, error -> Done.DONE)
                    .in(
                            RAPI1,
                            Certainty.ASSUMED,
                            f ->
                                    new SetFileTime(
                                            f.handle("handle", SetFileTime::handle),
                                            f.resp(
                                                    "created",
                                                    SetFileTime::created,
                                                    FileCalls::time),
                                            f.resp(
                                                    "accessed",
                                                    SetFileTime::accessed,
                                                    FileCalls::time),
                                            f.resp(
                                                    "written",
                                                    SetFileTime::written,
                                                    FileCalls::time)),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE)
                    .in(
                            RAPI2,
                            Certainty.VERIFIED,
                            f ->
                                    new SetFileTime(
                                            f.handle("handle", SetFileTime::handle),
                                            f.sizedTime("created", SetFileTime::created),
                                            f.sizedTime("accessed", SetFileTime::accessed),
                                            f.sizedTime("written", SetFileTime::written)),
                            ReplyShape.BOOL,
                            (f, q) -> Done.DONE);

    static final List<RapiCall<?, ?>> ALL =
            List.of(
                    CREATE_FILE,
                    READ_FILE,
                    WRITE_FILE,
                    SET_FILE_POINTER,
                    SET_END_OF_FILE,
                    CLOSE_HANDLE,
                    GET_FILE_SIZE,
                    GET_FILE_TIME,
                    SET_FILE_TIME);

    private FileCalls() {}

    static RapiCall<OnHandle, Done> onHandle(RapiFunction function, Certainty inRapi2) {
        Layout<OnHandle> request = f -> new OnHandle(f.handle("handle", OnHandle::handle));
        return RapiCall.<OnHandle, Done>of(function, error -> Done.DONE)
                .in(RAPI1, Certainty.VERIFIED, request, ReplyShape.BOOL, (f, q) -> Done.DONE)
                .in(RAPI2, inRapi2, request, ReplyShape.BOOL, (f, q) -> Done.DONE);
    }

    private static FileTime time(Fields<FileTime> f) throws FormatException {
        return f.fileTime("time", time -> time);
    }

    private static GetFileSize sizeRequest(Fields<GetFileSize> f) throws FormatException {
        return new GetFileSize(
                f.handle("handle", GetFileSize::handle),
                f.out("high", Integer.BYTES, GetFileSize::highWanted));
    }

    /** In RAPI2 a high word of 0 is left out, which readers of both forms understand. */
    private static FileSize size(Fields<FileSize> f, boolean wanted, boolean zeroToo)
            throws FormatException {
        int low = f.u32("low", r -> (int) r.bytes());
        int high =
                f.respWhen(
                        "high",
                        r -> wanted && (zeroToo || r.bytes() >>> 32 != 0),
                        r -> (int) (r.bytes() >>> 32));
        return new FileSize(((long) high << 32) | Integer.toUnsignedLong(low));
    }
}
