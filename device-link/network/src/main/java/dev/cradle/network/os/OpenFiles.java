package dev.cradle.network.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who has a file, device or socket open, on Linux as far as {@code /proc} shows it. */
public final class OpenFiles {
    private static final Path PROC = Path.of("/proc");

    private OpenFiles() {}

    /**
     * A process that has {@code target} open, such as {@code minicom, pid 1234}: this one if it
     * has, since nobody else need be ended then. Empty when nobody is seen, which may mean a
     * process of another user.
     *
     * @param target what the descriptor links to: an absolute path without links, or the kernel's
     *     name of a socket
     */
    public static Optional<String> holder(String target) {
        Path self = PROC.resolve(Long.toString(ProcessHandle.current().pid()));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            if (holds(self.resolve("fd"), target)) {
                return Optional.of(named(self));
            }
            for (Path process : processes) {
                if (holds(process.resolve("fd"), target)) {
                    return Optional.of(named(process));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String named(Path process) throws IOException {
        String name = Files.readString(process.resolve("comm")).strip();
        return name + ", pid " + process.getFileName();
    }

    private static boolean holds(Path descriptors, String target) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (isLinkTo(link, target)) {
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
