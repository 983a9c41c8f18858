package dev.cradle.emulator.objectstore;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Memory of a volume's files in pages of one size. Pages of removed files are kept for the next
 * ones as long as the memory is not needed elsewhere, since fresh memory costs more than all else
 * about writing a large file. Thread-safe.
 */
final class MemoryPages {
    static final int SIZE = 64 * 1024;

    /** Most pages that are kept. */
    private static final int MOST = 1024;

    private SoftReference<Deque<byte[]>> kept = new SoftReference<>(new ArrayDeque<>());

    /** A page with whatever was in it last. */
    synchronized byte[] take() {
        Deque<byte[]> pages = kept.get();
        byte[] page = pages == null ? null : pages.poll();
        return page == null ? new byte[SIZE] : page;
    }

    synchronized void giveBack(byte[] page) {
        Deque<byte[]> pages = kept.get();
        if (pages == null) {
            pages = new ArrayDeque<>();
            kept = new SoftReference<>(pages);
        }
        if (pages.size() < MOST) {
            pages.push(page);
        }
    }
}
