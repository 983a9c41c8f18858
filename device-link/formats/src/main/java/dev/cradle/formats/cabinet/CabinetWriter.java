package dev.cradle.formats.cabinet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes cabinets: uncompressed or MSZIP, every block with its checksum, in the order that all
 * known writers use (cab-formats.md 1). Streams: memory stays at the directory and a few blocks.
 */
public final class CabinetWriter {
    private CabinetWriter() {}

    /** Writes beside the file and renames, so that the name never shows half a cabinet. */
    public static void write(CabinetPlan plan, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        // Not a temporary file of the platform's: those are closed to everybody but their owner.
        Path beside = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (SeekableByteChannel channel =
                    Files.newByteChannel(
                            beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(plan, channel);
            }
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Writes from the start of an empty channel, which stays open. */
    public static void write(CabinetPlan plan, SeekableByteChannel channel) throws IOException {
        new CabinetEncoder(plan, channel).write();
    }

    /** The cabinet in memory, for small ones. */
    public static byte[] toByteArray(CabinetPlan plan) throws IOException {
        ByteArrayChannel channel = new ByteArrayChannel();
        write(plan, channel);
        return channel.toByteArray();
    }
}
