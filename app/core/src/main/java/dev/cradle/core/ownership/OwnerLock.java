package dev.cradle.core.ownership;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ownership of a data folder: a file lock, which the system gives back however the process
 * ends. At most one process of one machine holds it.
 */
public final class OwnerLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerLock.class);

    /** Far behind the text, because Windows lets nobody read a locked region. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** More than any record, so that a foreign file is not read whole. */
    private static final int LARGEST_RECORD = 64 * 1024;

    /**
     * The locks of this process by folder. On POSIX systems closing any channel of a file gives up
     * the process's locks on it, so a file that is locked here must not be opened here again.
     */
    private static final Map<Path, OwnerLock> HELD_HERE = new HashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private final OwnerRecord record;

    private OwnerLock(Path folder, FileChannel channel, OwnerRecord record) {
        this.folder = folder;
        this.channel = channel;
        this.record = record;
    }

    /**
     * Becomes the owner.
     *
     * @return empty when another process, or another part of this one, owns the folder
     * @throws CradleException {@code STORAGE_FAILED} when the lock file cannot be used
     */
    public static Optional<OwnerLock> tryAcquire(DataFolder data) throws CradleException {
        try {
            Path folder = data.root().toRealPath();
            synchronized (HELD_HERE) {
                if (HELD_HERE.containsKey(folder)) {
                    return Optional.empty();
                }
                @Nullable OwnerLock lock = lock(data, folder);
                if (lock != null) {
                    HELD_HERE.put(folder, lock);
                }
                return Optional.ofNullable(lock);
            }
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /** What is known of the present or last owner; empty when there never was one. */
    public static Optional<OwnerRecord> lastOwner(DataFolder data) throws CradleException {
        try {
            synchronized (HELD_HERE) {
                @Nullable OwnerLock here = HELD_HERE.get(data.root().toRealPath());
                if (here != null) {
                    return Optional.of(here.record);
                }
                return read(data.ownerLock());
            }
        } catch (IOException e) {
            throw unusable(data, e);
        }
    }

    /** What the lock file says of this process. */
    public OwnerRecord record() {
        return record;
    }

    /** Gives the ownership back. Idempotent. */
    @Override
    public void close() {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(folder, this);
            try {
                channel.close();
            } catch (IOException e) {
                LOG.warn("The lock of {} ends with this process: {}", folder, e.toString());
            }
        }
    }

    private static @Nullable OwnerLock lock(DataFolder data, Path folder)
            throws IOException, CradleException {
        FileChannel channel =
                FileChannel.open(
                        data.ownerLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                return null;
            }
            OwnerRecord record =
                    new OwnerRecord(
                            ProcessHandle.current().pid(), hostName(), SocketPlace.choose(data));
            write(channel, record);
            kept = true;
            return new OwnerLock(folder, channel, record);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static void write(FileChannel channel, OwnerRecord record) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(record.toJson().getBytes(StandardCharsets.UTF_8));
        long length = text.remaining();
        channel.position(0);
        while (text.hasRemaining()) {
            channel.write(text);
        }
        channel.truncate(length);
    }

    private static Optional<OwnerRecord> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return OwnerRecord.parse(
                    new String(in.readNBytes(LARGEST_RECORD), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static CradleException unusable(DataFolder data, IOException cause) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The lock file " + data.ownerLock() + " cannot be used.",
                cause.toString(),
                "Make the folder writable, or choose another one with --data.",
                cause);
    }
}
