package dev.cradle.formats.cabinet;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A cabinet in memory as a channel. Not thread-safe. */
final class ByteArrayChannel implements SeekableByteChannel {
    private byte[] data;
    private int size;
    private int position;

    ByteArrayChannel() {
        this.data = new byte[1024];
    }

    ByteArrayChannel(byte[] data) {
        this.data = data;
        this.size = data.length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(data, size);
    }

    @Override
    public int read(ByteBuffer into) {
        if (position >= size) {
            return -1;
        }
        int n = Math.min(into.remaining(), size - position);
        into.put(data, position, n);
        position += n;
        return n;
    }

    @Override
    public int write(ByteBuffer from) {
        int n = from.remaining();
        int end = Math.addExact(position, n);
        if (end > data.length) {
            data = Arrays.copyOf(data, Math.clamp(end * 2L, end, Integer.MAX_VALUE - 8));
        }
        from.get(data, position, n);
        position = end;
        size = Math.max(size, end);
        return n;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = Math.toIntExact(newPosition);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        size = (int) Math.min(size, newSize);
        position = Math.min(position, size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
