package dev.cradle.network.os;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Looks through {@code /proc}. */
final class LinuxPortHolders implements PortHolders {
    private static final Path PROC = Path.of("/proc");

    @Override
    public Optional<String> holder(Transport transport, InetAddress address, int port) {
        String table = "net/" + transport.name().toLowerCase(Locale.ROOT);
        return inode(transport, PROC.resolve(table), address, port)
                .or(() -> inode(transport, PROC.resolve(table + "6"), address, port))
                .map(inode ->
                        process("socket:[" + inode + "]").orElse("a program of another user"));
    }

    private static Optional<String> inode(
            Transport transport, Path table, InetAddress address, int port) {
        try {
            return PortListings.linuxInode(transport, Files.readString(table), address, port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> process(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), socket)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name + ", pid " + process.getFileName());
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (isLinkTo(link, socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has ended.
            return false;
        }
        return false;
    }

    private static boolean isLinkTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }
}
