package dev.cradle.core.secrets;

import dev.cradle.core.problem.CradleException;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Chooses where secrets are kept: an encrypted file when the operator gives a passphrase, else the
 * operating system's keyring when one answers, else this process's memory.
 */
public final class Secrets {
    /** The environment variable that unlocks the encrypted file. */
    public static final String PASSPHRASE_VARIABLE = "CRADLE_PASSPHRASE";

    private static final String FILE = "secrets.json";

    private Secrets() {}

    /**
     * Opens the store of a data folder, with the passphrase of the environment where it is set.
     *
     * @param folder the data folder
     */
    public static SecretStore open(Path folder) throws CradleException {
        String passphrase = System.getenv(PASSPHRASE_VARIABLE);
        if (passphrase == null || passphrase.isEmpty()) {
            return open(folder, Optional.empty(), Keyring.ofThisSystem());
        }
        try (Secret secret = Secret.ofText(passphrase)) {
            return open(folder, Optional.of(secret), Optional.empty());
        }
    }

    /**
     * Opens the store of a data folder.
     *
     * @param passphrase what the operator typed; the caller closes it
     * @param keyring used when there is no passphrase
     */
    public static SecretStore open(
            Path folder, Optional<Secret> passphrase, Optional<Keyring> keyring)
            throws CradleException {
        if (passphrase.isPresent()) {
            return EncryptedFileSecrets.open(folder.resolve(FILE), passphrase.get());
        }
        if (keyring.isPresent() && keyring.get().answers()) {
            return new KeyringSecrets(keyring.get(), folder);
        }
        return new MemorySecrets();
    }
}
