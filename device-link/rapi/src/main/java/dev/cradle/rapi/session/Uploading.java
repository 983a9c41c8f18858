package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Done;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileCalls.CreateFile;
import dev.cradle.rapi.wire.FileCalls.OnHandle;
import dev.cradle.rapi.wire.FileCalls.OpenedFile;
import dev.cradle.rapi.wire.FileCalls.WriteFile;
import dev.cradle.rapi.wire.FileCalls.Written;
import dev.cradle.rapi.wire.FolderCalls;
import dev.cradle.rapi.wire.FolderCalls.OnPath;
import dev.cradle.rapi.wire.FolderCalls.OnTwoPaths;
import dev.cradle.rapi.wire.Handle;
import dev.cradle.rapi.wire.Win32;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes files on one channel: beside their target, then renamed. */
final class Uploading {
    private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);
    private static final String NAME = "writing a file";

    private final RapiChannel channel;
    private final RapiQuirks quirks;

    Uploading(RapiChannel channel, RapiQuirks quirks) {
        this.channel = channel;
        this.quirks = quirks;
    }

    /** A file with its content in memory. */
    record SmallFile(String target, Bytes content) {}

    void put(InputStream source, String target, TransferProgress progress) throws IOException {
        String beside = beside(target);
        Handle handle = create(beside).await().handle();
        boolean complete = false;
        try {
            write(handle, source, progress);
            close(handle).await();
            replace(beside, target);
            complete = true;
        } finally {
            if (!complete) {
                abandon(handle, beside);
            }
        }
    }

    /** Writes several files with their calls interleaved, two waits for all of them together. */
    void putTogether(List<SmallFile> files) throws IOException {
        List<String> besides = files.stream().map(f -> beside(f.target)).toList();
        List<PendingReply<OpenedFile>> creating = new ArrayList<>();
        List<Handle> handles = new ArrayList<>();
        int renamed = 0;
        try {
            for (String beside : besides) {
                creating.add(create(beside));
            }
            for (PendingReply<OpenedFile> pending : creating) {
                handles.add(pending.await().handle());
            }
            List<PendingReply<Done>> renaming = writeTogether(files, besides, handles);
            for (PendingReply<Done> pending : renaming) {
                renamed(pending, besides.get(renamed), files.get(renamed).target);
                renamed++;
            }
        } finally {
            for (int i = renamed; i < creating.size(); i++) {
                abandon(i < handles.size() ? handles.get(i) : Handle.INVALID, besides.get(i));
            }
        }
    }

    private List<PendingReply<Done>> writeTogether(
            List<SmallFile> files, List<String> besides, List<Handle> handles)
            throws RapiException {
        List<PendingReply<Done>> renaming = new ArrayList<>();
        List<PendingReply<Written>> writing = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Bytes content = files.get(i).content;
            writing.add(write(handles.get(i), content));
            close(handles.get(i));
            renaming.add(rename(besides.get(i), files.get(i).target));
        }
        for (int i = 0; i < files.size(); i++) {
            requireWritten(writing.get(i), files.get(i).content.size());
        }
        return renaming;
    }

    private void write(Handle handle, InputStream source, TransferProgress progress)
            throws IOException {
        record Block(PendingReply<Written> reply, int size) {}
        Deque<Block> sent = new ArrayDeque<>();
        byte[] buffer = new byte[quirks.flow().blockSize()];
        long moved = 0;
        while (true) {
            int size = source.readNBytes(buffer, 0, buffer.length);
            if (progress.isCancelled()) {
                throw new RapiException(new RapiProblem.Cancelled(NAME));
            }
            if (size > 0) {
                sent.add(new Block(write(handle, Bytes.of(buffer, 0, size)), size));
            }
            while (!sent.isEmpty() && (size <= 0 || sent.size() > quirks.flow().depth())) {
                Block block = sent.remove();
                requireWritten(block.reply, block.size);
                moved += block.size;
                progress.moved(moved);
            }
            if (size <= 0) {
                return;
            }
        }
    }

    /** A device that takes less than it was sent has no more room. */
    private static void requireWritten(PendingReply<Written> reply, int size) throws RapiException {
        if (reply.await().count() != size) {
            throw new RapiException(
                    new RapiProblem.Win32Error(FileCalls.WRITE_FILE.name(), Win32.DISK_FULL));
        }
    }

    private PendingReply<OpenedFile> create(String path) throws RapiException {
        return channel.send(
                FileCalls.CREATE_FILE,
                new CreateFile(
                        path,
                        FileCalls.GENERIC_WRITE,
                        0,
                        FileCalls.CREATE_ALWAYS,
                        FileAttributes.NORMAL),
                0);
    }

    private PendingReply<Written> write(Handle handle, Bytes data) throws RapiException {
        return channel.send(FileCalls.WRITE_FILE, new WriteFile(handle, data), 0);
    }

    private PendingReply<Done> close(Handle handle) throws RapiException {
        return channel.send(FileCalls.CLOSE_HANDLE, new OnHandle(handle), 0);
    }

    private PendingReply<Done> rename(String from, String to) throws RapiException {
        return channel.send(FolderCalls.MOVE_FILE, new OnTwoPaths(from, to), 0);
    }

    private void replace(String beside, String target) throws RapiException {
        renamed(rename(beside, target), beside, target);
    }

    /** Where the target exists it is kept aside until the new file has its place. */
    private void renamed(PendingReply<Done> renaming, String beside, String target)
            throws RapiException {
        try {
            renaming.await();
            return;
        } catch (RapiException e) {
            if (!e.isWin32(Win32.ALREADY_EXISTS) && !e.isWin32(Win32.FILE_EXISTS)) {
                throw e;
            }
        }
        String aside = beside(target);
        rename(target, aside).await();
        try {
            rename(beside, target).await();
        } catch (RapiException e) {
            if (channel.ended().isEmpty()) {
                rename(aside, target).await();
            }
            throw e;
        }
        channel.call(FolderCalls.DELETE_FILE, new OnPath(aside));
    }

    private void abandon(Handle handle, String beside) {
        boolean interrupted = Thread.interrupted();
        try {
            if (channel.ended().isEmpty()) {
                if (!handle.isInvalid()) {
                    channel.send(FileCalls.CLOSE_HANDLE, new OnHandle(handle), 0);
                }
                channel.call(FolderCalls.DELETE_FILE, new OnPath(beside));
            }
        } catch (RapiException e) {
            LOG.info("an incomplete file may be left on the device: {}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static boolean isBeside(String name, String target) {
        return name.length() == target.length() + ".00000000.tmp".length()
                && name.regionMatches(true, 0, target, 0, target.length())
                && name.substring(target.length()).matches("\\.[0-9a-f]{8}\\.tmp");
    }

    private static String beside(String target) {
        return target
                + "."
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())
                + ".tmp";
    }
}
