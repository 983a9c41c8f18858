package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileCalls.CreateFile;
import dev.cradle.rapi.wire.FileCalls.OnHandle;
import dev.cradle.rapi.wire.FileCalls.ReadData;
import dev.cradle.rapi.wire.FileCalls.ReadFile;
import dev.cradle.rapi.wire.FileCalls.SetFilePointer;
import dev.cradle.rapi.wire.FrameRoom;
import dev.cradle.rapi.wire.Handle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads one file from a position on, asking ahead as far as the channel's depth allows. */
final class Download {
    private static final String NAME = "reading a file";

    /** A block under way, and the memory that it comes to. */
    private record Asked(PendingReply<ReadData> reply, FrameRoom room) {}

    private final RapiChannel channel;
    private final RapiQuirks quirks;

    Download(RapiChannel channel, RapiQuirks quirks) {
        this.channel = channel;
        this.quirks = quirks;
    }

    long run(String path, long from, OutputStream sink, TransferProgress progress)
            throws IOException {
        Handle handle =
                channel.call(
                                FileCalls.CREATE_FILE,
                                new CreateFile(
                                        path,
                                        FileCalls.GENERIC_READ,
                                        FileCalls.SHARE_READ,
                                        FileCalls.OPEN_EXISTING,
                                        FileAttributes.NORMAL))
                        .handle();
        try {
            if (from > 0) {
                channel.call(FileCalls.SET_FILE_POINTER, SetFilePointer.to(handle, from));
            }
            return read(handle, sink, progress);
        } finally {
            if (channel.ended().isEmpty()) {
                channel.call(FileCalls.CLOSE_HANDLE, new OnHandle(handle));
            }
        }
    }

    private long read(Handle handle, OutputStream sink, TransferProgress progress)
            throws IOException {
        Deque<Asked> asked = new ArrayDeque<>();
        int ahead =
                Math.max(
                        1,
                        Math.min(
                                quirks.flow().depth(),
                                quirks.flow().maxOutstanding() / quirks.flow().blockSize()));
        FrameRoom spare = new FrameRoom();
        long moved = 0;
        while (true) {
            while (asked.size() < ahead) {
                asked.add(ask(handle, new FrameRoom()));
            }
            Asked next = asked.remove();
            Bytes block = next.reply.await().data();
            if (block.isEmpty()) {
                drain(asked);
                return moved;
            }
            if (progress.isCancelled()) {
                drain(asked);
                throw new RapiException(new RapiProblem.Cancelled(NAME));
            }
            asked.add(ask(handle, spare));
            spare = next.room;
            block.writeTo(sink);
            moved += block.size();
            progress.moved(moved);
        }
    }

    private Asked ask(Handle handle, FrameRoom room) throws RapiException {
        int size = quirks.flow().blockSize();
        return new Asked(
                channel.send(FileCalls.READ_FILE, new ReadFile(handle, size), size, room), room);
    }

    private static void drain(Deque<Asked> asked) throws RapiException {
        for (Asked left : asked) {
            left.reply.await();
        }
    }
}
