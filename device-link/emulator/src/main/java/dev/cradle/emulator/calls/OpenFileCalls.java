package dev.cradle.emulator.calls;

import dev.cradle.emulator.objectstore.FileTimes;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.objectstore.OpenFile;
import dev.cradle.emulator.objectstore.OpenMode;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Calls on open files (rapi-wire.md 3.2). */
final class OpenFileCalls {
    /** Most bytes of one ReadFile answer; a caller that asks for more reads again. */
    private static final int MOST_READ = 4 << 20;

    /** Most bytes of an answer for which a channel keeps memory. */
    private static final int ROOM = 512 * 1024;

    private final ObjectStore files;

    private OpenFileCalls(ObjectStore files) {
        this.files = files;
    }

    static void addTo(CallTable table, ObjectStore files) {
        OpenFileCalls calls = new OpenFileCalls(files);
        table.on(FileCalls.CREATE_FILE, calls::create);
        table.on(FileCalls.READ_FILE, OpenFileCalls::read);
        table.on(FileCalls.WRITE_FILE, OpenFileCalls::write);
        table.on(FileCalls.SET_FILE_POINTER, OpenFileCalls::seek);
        table.on(FileCalls.SET_END_OF_FILE, OpenFileCalls::setEnd);
        table.on(FileCalls.CLOSE_HANDLE, OpenFileCalls::close);
        table.on(FileCalls.GET_FILE_SIZE, OpenFileCalls::size);
        table.on(FileCalls.GET_FILE_TIME, OpenFileCalls::times);
        table.on(FileCalls.SET_FILE_TIME, OpenFileCalls::setTimes);
    }

    private FileCalls.OpenedFile create(FileCalls.CreateFile q, DesktopChannel channel)
            throws CallFailure, IOException {
        boolean changes =
                (q.access() & FileCalls.GENERIC_WRITE) != 0
                        || q.disposition() == FileCalls.CREATE_ALWAYS
                        || q.disposition() == FileCalls.TRUNCATE_EXISTING;
        if (changes) {
            channel.policy().checkChange(files, q.name());
        }
        if (q.disposition() < FileCalls.CREATE_NEW || q.disposition() > FileCalls.OPEN_FOR_LOADER) {
            throw CallFailure.win32(Win32.INVALID_PARAMETER);
        }
        OpenFile file =
                files.open(
                        q.name(),
                        new OpenMode(
                                q.access(), q.share(), q.disposition(), q.flagsAndAttributes()));
        try {
            return new FileCalls.OpenedFile(channel.handles().add(file));
        } catch (CallFailure e) {
            file.close();
            throw e;
        }
    }

    private static FileCalls.ReadData read(FileCalls.ReadFile q, DesktopChannel channel)
            throws CallFailure, IOException {
        int most = Integer.compareUnsigned(q.count(), MOST_READ) > 0 ? MOST_READ : q.count();
        OpenFile file = channel.handles().get(q.handle(), OpenFile.class);
        if (most > ROOM) {
            return new FileCalls.ReadData(Bytes.of(file.read(most)));
        }
        byte[] room = channel.room(most);
        return new FileCalls.ReadData(Bytes.of(room, 0, file.read(room, 0, most)));
    }

    private static FileCalls.Written write(FileCalls.WriteFile q, DesktopChannel channel)
            throws CallFailure, IOException {
        q.data().writeTo(channel.handles().get(q.handle(), OpenFile.class).output());
        return new FileCalls.Written(q.data().size());
    }

    private static FileCalls.FilePosition seek(FileCalls.SetFilePointer q, DesktopChannel channel)
            throws CallFailure, IOException {
        OpenFile file = channel.handles().get(q.handle(), OpenFile.class);
        return FileCalls.FilePosition.of(file.seek(q.distance(), q.method()));
    }

    private static Done setEnd(FileCalls.OnHandle q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.handles().get(q.handle(), OpenFile.class).setEnd();
        return Done.DONE;
    }

    /** Files and processes alike. */
    private static Done close(FileCalls.OnHandle q, DesktopChannel channel) throws CallFailure {
        channel.handles().close(q.handle(), Object.class);
        return Done.DONE;
    }

    private static FileCalls.FileSize size(FileCalls.GetFileSize q, DesktopChannel channel)
            throws CallFailure, IOException {
        return new FileCalls.FileSize(channel.handles().get(q.handle(), OpenFile.class).size());
    }

    private static FileCalls.FileTimes times(FileCalls.OnHandle q, DesktopChannel channel)
            throws CallFailure, IOException {
        FileTimes times = channel.handles().get(q.handle(), OpenFile.class).times();
        return new FileCalls.FileTimes(
                FileTime.of(times.created()),
                FileTime.of(times.accessed()),
                FileTime.of(times.written()));
    }

    private static Done setTimes(FileCalls.SetFileTime q, DesktopChannel channel)
            throws CallFailure, IOException {
        channel.handles()
                .get(q.handle(), OpenFile.class)
                .setTimes(instant(q.created()), instant(q.accessed()), instant(q.written()));
        return Done.DONE;
    }

    /** A zero time leaves the present one. */
    private static Optional<Instant> instant(Optional<FileTime> time) {
        return time.filter(t -> !t.isNone()).map(FileTime::toInstant);
    }
}
