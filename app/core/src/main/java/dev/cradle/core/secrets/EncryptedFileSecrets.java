package dev.cradle.core.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets in one file: each entry sealed with AES-256-GCM under its name, the key derived from the
 * operator's passphrase with PBKDF2-HMAC-SHA-256. Several processes may share the file.
 */
final class EncryptedFileSecrets implements SecretStore {
    private static final int ITERATIONS = 600_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int NONCE = 12;
    private static final long MAX_FILE = 1 << 20;
    private static final String CHECK = "";
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file as it is written; byte arrays are base64. */
    private record Content(int version, int iterations, byte[] salt, Map<String, byte[]> entries) {}

    private final Path file;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private EncryptedFileSecrets(Path file, SecretKey key) {
        this.file = file;
        this.key = key;
    }

    /** Opens the file, or makes it when it is not there. */
    static EncryptedFileSecrets open(Path file, Secret passphrase) throws CradleException {
        try {
            if (!Files.exists(file)) {
                byte[] salt = new byte[16];
                new SecureRandom().nextBytes(salt);
                EncryptedFileSecrets fresh =
                        new EncryptedFileSecrets(file, derive(passphrase, salt, ITERATIONS));
                Map<String, byte[]> entries = Map.of(CHECK, fresh.seal(CHECK, new byte[0]));
                AtomicFile.create(
                        file, JSON.writeValueAsBytes(new Content(1, ITERATIONS, salt, entries)));
            }
            Content content = read(file);
            EncryptedFileSecrets store =
                    new EncryptedFileSecrets(
                            file, derive(passphrase, content.salt(), content.iterations()));
            store.unseal(CHECK, content.entries().get(CHECK));
            return store;
        } catch (AEADBadTagException e) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The password file could not be unlocked.",
                    "The passphrase is not the one it was made with.",
                    "Set the right passphrase in " + Secrets.PASSPHRASE_VARIABLE + ".",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void put(String name, Secret secret) throws CradleException {
        byte[] plain = secret.utf8();
        try {
            byte[] sealed = seal(name, plain);
            update(entries -> entries.put(name, sealed));
        } catch (GeneralSecurityException e) {
            throw failed(file, e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public Optional<Secret> get(String name) throws CradleException {
        try {
            byte[] sealed = read(file).entries().get(name);
            if (sealed == null) {
                return Optional.empty();
            }
            byte[] plain = unseal(name, sealed);
            try {
                return Optional.of(Secret.ofUtf8(plain));
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void remove(String name) throws CradleException {
        update(entries -> entries.remove(name));
    }

    @Override
    public SecretPlace place() {
        return new SecretPlace(
                SecretPlace.Kind.ENCRYPTED_FILE,
                "Passwords are kept in an encrypted file in the data folder.");
    }

    private void update(java.util.function.Consumer<Map<String, byte[]>> change)
            throws CradleException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        // A file lock holds off other processes only.
        IN_THIS_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            Content content = read(file);
            Map<String, byte[]> entries = new LinkedHashMap<>(content.entries());
            change.accept(entries);
            AtomicFile.write(
                    file,
                    JSON.writeValueAsBytes(
                            new Content(1, content.iterations(), content.salt(), entries)));
        } catch (IOException e) {
            throw failed(file, e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private static Content read(Path file) throws IOException {
        if (Files.size(file) > MAX_FILE) {
            throw new IOException("The password file is larger than 1 MiB.");
        }
        Content content;
        try {
            content = JSON.readValue(Files.readAllBytes(file), Content.class);
        } catch (JsonProcessingException e) {
            throw new IOException("The password file is damaged.", e);
        }
        if (content == null
                || content.version() != 1
                || content.iterations() < 1
                || content.iterations() > MAX_ITERATIONS
                || content.salt() == null
                || content.entries() == null
                || !content.entries().containsKey(CHECK)) {
            throw new IOException("The password file is damaged or of a newer version.");
        }
        return content;
    }

    private static SecretKey derive(Secret passphrase, byte[] salt, int iterations)
            throws GeneralSecurityException {
        char[] characters = passphrase.chars();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, 256);
        byte[] bytes = new byte[0];
        try {
            bytes =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            return new SecretKeySpec(bytes, "AES");
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] seal(String name, byte[] plain) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(plain);
        byte[] entry = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, entry, NONCE, sealed.length);
        return entry;
    }

    private byte[] unseal(String name, byte @Nullable [] entry) throws GeneralSecurityException {
        if (entry == null || entry.length < NONCE) {
            throw new GeneralSecurityException("An entry of the password file is damaged.");
        }
        return cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(entry, NONCE))
                .doFinal(entry, NONCE, entry.length - NONCE);
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static CradleException failed(Path file, Exception e) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The password file " + file.getFileName() + " could not be used.",
                String.valueOf(e.getMessage()),
                "Check the data folder, or remove the file and enter the passwords again.",
                e);
    }
}
