package dev.cradle.core.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets for the life of this process. */
public final class MemorySecrets implements SecretStore {
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    @Override
    public void put(String name, Secret secret) {
        secrets.compute(
                name,
                (same, previous) -> {
                    if (previous != null) {
                        previous.close();
                    }
                    return copy(secret);
                });
    }

    @Override
    public Optional<Secret> get(String name) {
        Secret[] copy = new Secret[1];
        // Inside the map's lock, so that a concurrent replacement cannot wipe what is being copied.
        secrets.computeIfPresent(
                name,
                (same, kept) -> {
                    copy[0] = copy(kept);
                    return kept;
                });
        return Optional.ofNullable(copy[0]);
    }

    @Override
    public void remove(String name) {
        secrets.computeIfPresent(
                name,
                (same, kept) -> {
                    kept.close();
                    return null;
                });
    }

    @Override
    public SecretPlace place() {
        return new SecretPlace(
                SecretPlace.Kind.PROCESS_MEMORY,
                "Passwords are kept in this process only and forgotten when it ends; "
                        + "set CRADLE_PASSPHRASE to keep them in an encrypted file.");
    }

    private static Secret copy(Secret secret) {
        char[] characters = secret.chars();
        try {
            return Secret.of(characters);
        } finally {
            java.util.Arrays.fill(characters, '\0');
        }
    }
}
