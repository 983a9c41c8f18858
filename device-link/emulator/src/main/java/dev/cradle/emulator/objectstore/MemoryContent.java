package dev.cradle.emulator.objectstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Content in memory, in pages so that growing never copies what is there. */
final class MemoryContent implements Content {
    private final MemoryPages memory;
    private final List<byte[]> pages = new ArrayList<>();
    private long size;

    MemoryContent(MemoryPages memory) {
        this.memory = memory;
    }

    /** A part of one page. */
    @FunctionalInterface
    private interface Part {
        void use(byte[] page, int within, int length);
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized int read(long at, byte[] into, int offset, int length) {
        int wanted = (int) Math.max(0, Math.min(length, size - at));
        int[] place = {offset};
        each(
                at,
                at + wanted,
                (page, within, count) -> {
                    System.arraycopy(page, within, into, place[0], count);
                    place[0] += count;
                });
        return wanted;
    }

    @Override
    public synchronized void write(long at, byte[] data, int offset, int length) {
        long end = at + length;
        if (end > size) {
            long before = size;
            setPages(end);
            clear(before, at);
        }
        int[] place = {offset};
        each(
                at,
                end,
                (page, within, count) -> {
                    System.arraycopy(data, place[0], page, within, count);
                    place[0] += count;
                });
    }

    @Override
    public synchronized void resize(long newSize) {
        long before = size;
        setPages(newSize);
        clear(before, newSize);
    }

    @Override
    public void release() {}

    @Override
    public void delete() {
        resize(0);
    }

    /** Behind the end, and where pages are new, there is what was in the memory last. */
    private void setPages(long newSize) {
        while ((long) pages.size() * MemoryPages.SIZE < newSize) {
            pages.add(memory.take());
        }
        while ((long) (pages.size() - 1) * MemoryPages.SIZE >= newSize && !pages.isEmpty()) {
            memory.giveBack(pages.removeLast());
        }
        size = newSize;
    }

    private void clear(long from, long to) {
        each(
                from,
                to,
                (page, within, count) -> Arrays.fill(page, within, within + count, (byte) 0));
    }

    private void each(long from, long to, Part part) {
        for (long at = from; at < to; ) {
            int within = (int) (at % MemoryPages.SIZE);
            int count = (int) Math.min(to - at, MemoryPages.SIZE - within);
            part.use(pages.get((int) (at / MemoryPages.SIZE)), within, count);
            at += count;
        }
    }
}
