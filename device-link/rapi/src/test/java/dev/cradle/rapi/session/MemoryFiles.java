package dev.cradle.rapi.session;

import dev.cradle.rapi.device.CallHandlers;
import dev.cradle.rapi.device.ChannelContext;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.CallFailure;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileTime;
import dev.cradle.rapi.wire.FindData;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.OsVersion;
import dev.cradle.rapi.wire.SystemCalls;
import dev.cradle.rapi.wire.Win32;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A device's files in memory, as far as transfers need them. */
final class MemoryFiles {
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final AtomicInteger openHandles = new AtomicInteger();

    private static final class Open {
        final String name;
        byte[] data;
        int size;
        int position;

        Open(String name, byte[] data) {
            this.name = name;
            this.data = data;
            this.size = data.length;
        }
    }

    private static final class Handles {
        final Map<Integer, Open> open = new HashMap<>();
        int next = 0x1012;
    }

    CallHandlers.Builder handlers() {
        return CallHandlers.builder()
                .on(SystemCalls.GET_VERSION, (q, c) -> new OsVersion(5, 2, 21234, 3, ""))
                .on(FileCalls.CREATE_FILE, this::create)
                .on(FileCalls.READ_FILE, this::read)
                .on(FileCalls.WRITE_FILE, this::write)
                .on(FileCalls.CLOSE_HANDLE, this::close)
                .on(FolderCalls.MOVE_FILE, this::move)
                .on(FolderCalls.DELETE_FILE, this::delete)
                .on(FolderCalls.FIND_ALL_FILES, this::findAll);
    }

    private Handles handles(ChannelContext channel) {
        return channel.state(
                Handles.class,
                () -> {
                    Handles made = new Handles();
                    channel.onClose(() -> openHandles.addAndGet(-made.open.size()));
                    return made;
                });
    }

    private FileCalls.OpenedFile create(FileCalls.CreateFile q, ChannelContext channel)
            throws CallFailure {
        byte[] data = new byte[0];
        if (q.disposition() == FileCalls.OPEN_EXISTING) {
            if (!files.containsKey(q.name())) {
                throw CallFailure.win32(Win32.FILE_NOT_FOUND);
            }
            data = files.get(q.name());
        } else {
            files.put(q.name(), data);
        }
        Handles handles = handles(channel);
        int handle = handles.next++;
        handles.open.put(handle, new Open(q.name(), data));
        openHandles.incrementAndGet();
        return new FileCalls.OpenedFile(new Handle(handle));
    }

    private Open open(ChannelContext channel, Handle handle) throws CallFailure {
        Open open = handles(channel).open.get(handle.value());
        if (open == null) {
            throw CallFailure.win32(Win32.INVALID_HANDLE);
        }
        return open;
    }

    private FileCalls.ReadData read(FileCalls.ReadFile q, ChannelContext channel)
            throws CallFailure {
        Open file = open(channel, q.handle());
        int count = Math.min(q.count(), file.size - file.position);
        Bytes data = Bytes.of(file.data, file.position, count);
        file.position += count;
        return new FileCalls.ReadData(data);
    }

    private FileCalls.Written write(FileCalls.WriteFile q, ChannelContext channel)
            throws CallFailure {
        Open file = open(channel, q.handle());
        int end = file.position + q.data().size();
        if (end > file.data.length) {
            file.data = Arrays.copyOf(file.data, Math.max(end, 2 * file.data.length));
        }
        q.data().copyTo(file.data, file.position);
        file.position = end;
        file.size = Math.max(file.size, end);
        return new FileCalls.Written(q.data().size());
    }

    private Done close(FileCalls.OnHandle q, ChannelContext channel) throws CallFailure {
        Open file = open(channel, q.handle());
        handles(channel).open.remove(q.handle().value());
        openHandles.decrementAndGet();
        if (files.containsKey(file.name)) {
            files.put(file.name, Arrays.copyOf(file.data, file.size));
        }
        return Done.DONE;
    }

    private Done move(FolderCalls.OnTwoPaths q, ChannelContext channel) throws CallFailure {
        if (files.containsKey(q.to())) {
            throw CallFailure.win32(Win32.ALREADY_EXISTS);
        }
        byte[] data = files.remove(q.from());
        if (data == null) {
            throw CallFailure.win32(Win32.FILE_NOT_FOUND);
        }
        files.put(q.to(), data);
        return Done.DONE;
    }

    private Done delete(FolderCalls.OnPath q, ChannelContext channel) throws CallFailure {
        if (files.remove(q.path()) == null) {
            throw CallFailure.win32(Win32.FILE_NOT_FOUND);
        }
        return Done.DONE;
    }

    private FolderCalls.FolderListing findAll(FolderCalls.FindAllFiles q, ChannelContext channel) {
        List<FindData> entries =
                files.entrySet().stream()
                        .map(e ->
                                new FindData(
                                        0x20,
                                        FileTime.NONE,
                                        FileTime.NONE,
                                        FileTime.NONE,
                                        e.getValue().length,
                                        1,
                                        e.getKey()))
                        .toList();
        return new FolderCalls.FolderListing(entries);
    }
}
