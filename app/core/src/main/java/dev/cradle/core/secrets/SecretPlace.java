package dev.cradle.core.secrets;

/**
 * Where secrets are kept.
 *
 * @param kind what protects them
 * @param description a sentence for the operator
 */
public record SecretPlace(Kind kind, String description) {
    /** Whether secrets are still there after this process has ended. */
    public boolean lasting() {
        return kind != Kind.PROCESS_MEMORY;
    }

    /** What protects the secrets. */
    public enum Kind {
        /** The operating system's keyring. */
        KEYRING,
        /** A file encrypted under the operator's passphrase. */
        ENCRYPTED_FILE,
        /** Nothing is written; gone with the process. */
        PROCESS_MEMORY
    }
}
