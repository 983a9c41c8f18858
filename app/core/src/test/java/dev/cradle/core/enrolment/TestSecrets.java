package dev.cradle.core.enrolment;

import dev.cradle.core.secrets.Secret;
import dev.cradle.core.secrets.SecretPlace;
import dev.cradle.core.secrets.SecretStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets in plain files, for test processes that share a lab authority. */
final class TestSecrets implements SecretStore {
    private final Path folder;

    TestSecrets(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void put(String name, Secret secret) {
        try {
            Files.write(file(name), secret.utf8());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Secret> get(String name) {
        try {
            return Files.exists(file(name))
                    ? Optional.of(Secret.ofUtf8(Files.readAllBytes(file(name))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SecretPlace place() {
        return new SecretPlace(SecretPlace.Kind.PROCESS_MEMORY, "Files of the test.");
    }

    private Path file(String name) {
        return folder.resolve(name.replaceAll("[^A-Za-z0-9]", "_"));
    }
}
