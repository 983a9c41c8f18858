package dev.cradle.emulator.objectstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Content in memory, in blocks so that growing never copies what is there. */
final class MemoryContent implements Content {
    private static final int BLOCK = 64 * 1024;

    private final List<byte[]> blocks = new ArrayList<>();
    private long size;

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized int read(long at, byte[] into, int offset, int length) {
        int wanted = (int) Math.max(0, Math.min(length, size - at));
        int done = 0;
        while (done < wanted) {
            long place = at + done;
            int within = (int) (place % BLOCK);
            int part = Math.min(wanted - done, BLOCK - within);
            System.arraycopy(blocks.get((int) (place / BLOCK)), within, into, offset + done, part);
            done += part;
        }
        return done;
    }

    @Override
    public synchronized void write(long at, byte[] data, int offset, int length) {
        if (at + length > size) {
            resize(at + length);
        }
        int done = 0;
        while (done < length) {
            long place = at + done;
            int within = (int) (place % BLOCK);
            int part = Math.min(length - done, BLOCK - within);
            System.arraycopy(data, offset + done, blocks.get((int) (place / BLOCK)), within, part);
            done += part;
        }
    }

    @Override
    public synchronized void resize(long newSize) {
        while ((long) blocks.size() * BLOCK < newSize) {
            blocks.add(new byte[BLOCK]);
        }
        while ((long) (blocks.size() - 1) * BLOCK >= newSize && !blocks.isEmpty()) {
            blocks.removeLast();
        }
        if (newSize < size && newSize % BLOCK != 0) {
            Arrays.fill(blocks.getLast(), (int) (newSize % BLOCK), BLOCK, (byte) 0);
        }
        size = newSize;
    }

    @Override
    public void release() {}

    @Override
    public void delete() {
        resize(0);
    }
}
