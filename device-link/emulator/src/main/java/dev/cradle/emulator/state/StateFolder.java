package dev.cradle.emulator.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A device's state folder, locked for its one user while it is open. */
public final class StateFolder implements AutoCloseable {
    private static final String LOCK = "device.lock";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws StateInUseException when another emulated device, in this process or another, uses it
     */
    public static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new StateFolder(folder, channel, lock);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new StateInUseException(folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new StateInUseException(folder);
    }

    /** A file or folder of the state. */
    public Path resolve(String name) {
        return folder.resolve(name);
    }

    public Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        }
    }
}
