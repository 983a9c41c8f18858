package dev.cradle.emulator.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file for each key pair beside the file of the device key, all readable by their owner only.
 * Files are named by the hex of the container's name, so that no name leads elsewhere.
 */
final class FolderKeyVault implements KeyVault {
    private static final String DEVICE_KEY = "device.key";
    private static final String SUFFIX = ".pair";
    private static final int MOST_NAME = 100;
    private static final long MOST_FILE = 32768;

    private final Path folder;
    private final KeySeal seal;

    private FolderKeyVault(Path folder, KeySeal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    static FolderKeyVault open(Path folder) throws KeyContainerException {
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            Path keyFile = folder.resolve(DEVICE_KEY);
            if (!Files.exists(keyFile)) {
                write(keyFile, KeySeal.freshKey());
            }
            byte[] key = read(keyFile);
            if (key.length != KeySeal.KEY_BYTES) {
                throw new KeyContainerException("the device key in " + folder + " is damaged");
            }
            return new FolderKeyVault(folder, new KeySeal(key, new SecureRandom()));
        } catch (KeyContainerException e) {
            throw e;
        } catch (IOException e) {
            throw new KeyContainerException("the key folder " + folder + " cannot be used", e);
        }
    }

    @Override
    public synchronized void put(String name, byte[] publicKey, byte[] privateKey)
            throws KeyContainerException {
        Path file = file(name);
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(name);
            }
            write(file, seal.seal(name, publicKey, privateKey).encode());
        } catch (FileAlreadyExistsException e) {
            throw new KeyContainerException("key container " + name + " exists already", e);
        } catch (IOException e) {
            throw new KeyContainerException("key container " + name + " cannot be kept", e);
        }
    }

    @Override
    public Optional<byte[]> publicKey(String name) throws KeyContainerException {
        return load(name).map(SealedKeyPair::publicKey);
    }

    @Override
    public Optional<byte[]> privateKey(String name) throws KeyContainerException {
        Optional<SealedKeyPair> pair = load(name);
        return pair.isEmpty() ? Optional.empty() : Optional.of(seal.open(name, pair.get()));
    }

    private Optional<SealedKeyPair> load(String name) throws KeyContainerException {
        try {
            return Optional.of(SealedKeyPair.decode(read(file(name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyContainerException("key container " + name + " cannot be read", e);
        }
    }

    @Override
    public synchronized boolean delete(String name) throws KeyContainerException {
        try {
            return Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new KeyContainerException("key container " + name + " cannot be deleted", e);
        }
    }

    @Override
    public List<String> names() throws KeyContainerException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KeyContainerException("the key folder cannot be read", e);
        }
    }

    private Path file(String name) throws KeyContainerException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MOST_NAME) {
            throw new KeyContainerException("not a name for a key container");
        }
        return folder.resolve(HexFormat.of().formatHex(bytes) + SUFFIX);
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MOST_FILE) {
            throw new KeyContainerException(file.getFileName() + " is too long for a key");
        }
        return Files.readAllBytes(file);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside);
        restrict(beside, "rw-------");
        Files.write(beside, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
