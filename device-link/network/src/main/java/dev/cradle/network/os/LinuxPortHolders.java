package dev.cradle.network.os;

import java.io.IOException;
import java.net.InetAddress;
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
                        OpenFiles.holder("socket:[" + inode + "]")
                                .orElse("a program of another user"));
    }

    private static Optional<String> inode(
            Transport transport, Path table, InetAddress address, int port) {
        try {
            return PortListings.linuxInode(transport, Files.readString(table), address, port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
