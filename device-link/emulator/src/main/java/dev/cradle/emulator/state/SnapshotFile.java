package dev.cradle.emulator.state;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Keeps one file equal to a state in memory: each write goes beside the file and is renamed over
 * it, so that a crash leaves the old or the new content whole. Writes that follow each other
 * closely are joined. Thread-safe.
 */
public final class SnapshotFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);

    private final Path file;
    private final Supplier<byte[]> content;
    private final Thread writer;
    private long wanted;
    private long written;
    private boolean closing;
    private @Nullable IOException failure;

    /**
     * @param content gives the whole content; called from another thread than the one that changed
     *     the state
     */
    public SnapshotFile(Path file, Supplier<byte[]> content) {
        this.file = file;
        this.content = content;
        this.writer = Thread.ofVirtual().name("snapshot-" + file.getFileName()).start(this::run);
    }

    /** Says that the state has changed; returns at once. */
    public synchronized void changed() {
        wanted++;
        notifyAll();
    }

    /**
     * Waits until every change announced before is in the file.
     *
     * @throws IOException when the last attempt to write failed
     */
    public synchronized void flush() throws IOException {
        long target = wanted;
        while (written < target && writer.isAlive()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + file.getFileName() + " is written", e);
            }
        }
        if (failure != null) {
            throw new IOException("cannot write " + file.getFileName(), failure);
        }
    }

    /** Writes what is outstanding and ends. */
    @Override
    public void close() throws IOException {
        try {
            flush();
        } finally {
            synchronized (this) {
                closing = true;
                notifyAll();
            }
        }
    }

    private void run() {
        while (true) {
            long target;
            synchronized (this) {
                while (written == wanted && !closing) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (written == wanted) {
                    return;
                }
                target = wanted;
            }
            write(target);
        }
    }

    private void write(long target) {
        try {
            replace(file, content.get());
            synchronized (this) {
                failure = null;
                written = target;
                notifyAll();
            }
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", file.getFileName(), e.getMessage());
            synchronized (this) {
                failure = e;
                written = target;
                notifyAll();
            }
        }
    }

    /** Replaces a file's content in one step. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
