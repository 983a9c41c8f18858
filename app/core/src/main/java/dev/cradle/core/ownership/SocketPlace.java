package dev.cradle.core.ownership;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the owner's socket is: in the data folder, or in a private folder with a short path when
 * the data folder's path does not fit into a socket address.
 */
final class SocketPlace {
    /** The smallest limit of our systems is 104 bytes with the final zero (macOS). */
    private static final int LONGEST_PATH = 103;

    private static final int NAME_BYTES = 8;

    private SocketPlace() {}

    static Path choose(DataFolder data) throws IOException, CradleException {
        if (fits(data.ownerSocket())) {
            return data.ownerSocket();
        }
        Path beside = runtimeFolder(data).resolve(shortName(data) + ".sock");
        if (!fits(beside)) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The owner of " + data.root() + " has no place for its socket.",
                    "The path is too long, and so is " + beside + ".",
                    "Choose a data folder with a shorter path.");
        }
        return beside;
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    private static Path runtimeFolder(DataFolder data) throws IOException, CradleException {
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
        Path parent =
                runtime.isBlank() || !Files.isDirectory(Path.of(runtime))
                        ? Path.of(System.getProperty("java.io.tmpdir", "."))
                        : Path.of(runtime);
        Path folder = parent.resolve("cradle-" + System.getProperty("user.name", "user"));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
        // In a folder that everybody may write to, another user may have been here first.
        if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                .equals(Files.getOwner(data.root()))) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The owner of " + data.root() + " has no place for its socket.",
                    folder + " belongs to another user.",
                    "Choose a data folder with a shorter path.");
        }
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static String shortName(DataFolder data) throws IOException {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    data.root()
                                            .toRealPath()
                                            .toString()
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
