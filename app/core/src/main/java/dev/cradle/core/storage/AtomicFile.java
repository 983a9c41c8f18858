package dev.cradle.core.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Writes a file beside its place, forces it to the disk and renames it, so that a reader or a crash
 * sees either the old content or the new one. Files and folders made here belong to their user
 * alone where the file system has permissions.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Replaces or creates {@code file}. */
    public static void write(Path file, byte[] content) throws IOException {
        Path beside = writeBeside(file, content);
        try {
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Creates {@code file} unless another process was first.
     *
     * @return whether this call created it
     */
    public static boolean create(Path file, byte[] content) throws IOException {
        Path beside = writeBeside(file, content);
        try {
            // A hard link is the one way to publish complete content without replacing another's.
            Files.createLink(file, beside);
            return true;
        } catch (FileAlreadyExistsException alreadyThere) {
            return false;
        } catch (UnsupportedOperationException noLinks) {
            if (Files.exists(file)) {
                return false;
            }
            Files.move(beside, file);
            return true;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Creates a folder, and those above it, for this user alone. */
    public static void createPrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
    }

    private static Path writeBeside(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("A file is written in a folder, and " + file + " has none.");
        }
        createPrivateFolder(folder);
        Path beside = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        Files.createFile(beside, ownerOnly(folder, "rw-------"));
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        return beside;
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
