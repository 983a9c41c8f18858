package dev.cradle.core.storage;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The folder that holds all of Cradle's state; only its user may enter it (0700 where the file
 * system knows permissions). Several processes may share one.
 */
public record DataFolder(Path root) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /**
     * Opens a data folder and creates what is missing.
     *
     * @throws CradleException {@code STORAGE_FAILED} when it cannot be made, entered or closed to
     *     other users
     */
    public static DataFolder open(Path root) throws CradleException {
        return new DataFolder(prepare(root.toAbsolutePath().normalize()));
    }

    /** Opens the user's own data folder, {@link #defaultRoot}. */
    public static DataFolder openDefault() throws CradleException {
        return open(
                defaultRoot(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        Path.of(System.getProperty("user.home", "."))));
    }

    /**
     * Where a user's data folder is: {@code %APPDATA%\Cradle} on Windows, {@code
     * ~/Library/Application Support/Cradle} on macOS, {@code $XDG_DATA_HOME/cradle} or {@code
     * ~/.local/share/cradle} elsewhere. A relative {@code XDG_DATA_HOME} is ignored, as its
     * specification asks.
     */
    public static Path defaultRoot(String osName, Map<String, String> environment, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return roaming.isBlank()
                    ? home.resolve("AppData").resolve("Roaming").resolve("Cradle")
                    : Path.of(roaming, "Cradle");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Cradle");
        }
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        return shared.isBlank() || !Path.of(shared).isAbsolute()
                ? home.resolve(".local").resolve("share").resolve("cradle")
                : Path.of(shared, "cradle");
    }

    /** Journal, audit and inventory. */
    public Path database() {
        return root.resolve("cradle.db");
    }

    /** The operator's settings. */
    public Path settings() {
        return root.resolve("settings.json");
    }

    /** Locked by the process that owns this folder. */
    public Path ownerLock() {
        return root.resolve("owner.lock");
    }

    /** Where the owner listens, unless the path is too long for a socket. */
    public Path ownerSocket() {
        return root.resolve("owner.sock");
    }

    /** A private folder of one part of Cradle, created when missing. */
    public Path folder(String name) throws CradleException {
        return prepare(root.resolve(name));
    }

    private static Path prepare(Path folder) throws CradleException {
        try {
            boolean existed = Files.isDirectory(folder);
            Files.createDirectories(folder);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view != null
                    && (!existed || !view.readAttributes().permissions().equals(OWNER_ONLY))) {
                view.setPermissions(OWNER_ONLY);
            }
            return folder;
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The data folder " + folder + " cannot be used.",
                    e.toString(),
                    "Choose another folder with --data, or make this one writable for you.",
                    e);
        }
    }
}
