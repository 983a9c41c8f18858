package dev.cradle.rapi.session;

import dev.cradle.rapi.wire.FileAttributes;
import dev.cradle.rapi.wire.FileCalls;
import dev.cradle.rapi.wire.FileCalls.CreateFile;
import dev.cradle.rapi.wire.FileCalls.OnHandle;
import dev.cradle.rapi.wire.FileCalls.ReadData;
import dev.cradle.rapi.wire.FileCalls.ReadFile;
import dev.cradle.rapi.wire.Handle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads one file, asking ahead as far as the channel's depth allows. */
final class Download {
    private static final String NAME = "reading a file";

    private final RapiChannel channel;
    private final RapiQuirks quirks;

    Download(RapiChannel channel, RapiQuirks quirks) {
        this.channel = channel;
        this.quirks = quirks;
    }

    long run(String path, OutputStream sink, TransferProgress progress) throws IOException {
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
            return read(handle, sink, progress);
        } finally {
            if (channel.ended().isEmpty()) {
                channel.call(FileCalls.CLOSE_HANDLE, new OnHandle(handle));
            }
        }
    }

    private long read(Handle handle, OutputStream sink, TransferProgress progress)
            throws IOException {
        Deque<PendingReply<ReadData>> asked = new ArrayDeque<>();
        int ahead =
                Math.max(
                        1,
                        Math.min(
                                quirks.flow().depth(),
                                quirks.flow().maxOutstanding() / quirks.flow().blockSize()));
        long moved = 0;
        while (true) {
            while (asked.size() < ahead) {
                asked.add(ask(handle));
            }
            ReadData block = asked.remove().await();
            if (block.data().isEmpty()) {
                drain(asked);
                return moved;
            }
            if (progress.isCancelled()) {
                drain(asked);
                throw new RapiException(new RapiProblem.Cancelled(NAME));
            }
            if (asked.isEmpty()) {
                asked.add(ask(handle));
            }
            block.data().writeTo(sink);
            moved += block.data().size();
            progress.moved(moved);
        }
    }

    private PendingReply<ReadData> ask(Handle handle) throws RapiException {
        return channel.send(
                FileCalls.READ_FILE,
                new ReadFile(handle, quirks.flow().blockSize()),
                quirks.flow().blockSize());
    }

    private static void drain(Deque<PendingReply<ReadData>> asked) throws RapiException {
        for (PendingReply<ReadData> left : asked) {
            left.await();
        }
    }
}
