package dev.cradle.formats.cabinet;

import dev.cradle.formats.binary.FormatException;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Reads at absolute offsets through a window that spares most channel reads. Not thread-safe. */
final class ChannelWindow implements Closeable {
    private static final int WINDOW = 128 << 10;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private long start;

    ChannelWindow(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        window.limit(0);
    }

    long size() {
        return size;
    }

    void read(String field, long offset, byte[] into, int at, int count) throws IOException {
        requireInside(field, offset, count);
        int done = 0;
        while (done < count) {
            if (offset + done < start || offset + done >= start + window.limit()) {
                fill(field, offset + done);
            }
            int from = (int) (offset + done - start);
            int n = Math.min(count - done, window.limit() - from);
            window.get(from, into, at + done, n);
            done += n;
        }
    }

    byte[] read(String field, long offset, int count) throws IOException {
        requireInside(field, offset, count);
        byte[] bytes = new byte[count];
        read(field, offset, bytes, 0, count);
        return bytes;
    }

    private void requireInside(String field, long offset, int count) throws FormatException {
        if (offset < 0 || count > size - offset) {
            throw new FormatException(
                    "cabinet",
                    field,
                    offset,
                    "truncated: needs " + count + " bytes of a file of " + size);
        }
    }

    private void fill(String field, long offset) throws IOException {
        channel.position(offset);
        window.clear();
        start = offset;
        int n;
        do {
            n = channel.read(window);
        } while (n == 0);
        window.flip();
        if (n < 0) {
            throw new FormatException(
                    "cabinet", field, offset, "truncated: the file became shorter while read");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
