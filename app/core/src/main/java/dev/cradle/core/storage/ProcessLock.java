package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps a short piece of work to one thread of one process at a time. */
public final class ProcessLock {
    /** A file lock belongs to the whole process, so its threads need a lock of their own. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private ProcessLock() {}

    /** The work to do while the lock is held. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException, CradleException;
    }

    /**
     * Does the work while nobody else who uses this lock file does theirs. The file stays behind,
     * empty.
     */
    public static void holding(Path lockFile, Work work) throws IOException, CradleException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            work.run();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
