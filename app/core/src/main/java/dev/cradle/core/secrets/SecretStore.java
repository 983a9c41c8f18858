package dev.cradle.core.secrets;

import dev.cradle.core.problem.CradleException;

import java.util.Optional;

/**
 * Keeps secrets by name. Configuration holds the names only. Implementations are thread-safe. Names
 * consist of letters, digits, {@code . - / : @ _}.
 */
public interface SecretStore {
    /** Stores or replaces; the caller closes its own {@code secret}. */
    void put(String name, Secret secret) throws CradleException;

    /** The caller closes the result. */
    Optional<Secret> get(String name) throws CradleException;

    /** Forgets; nothing happens when there is no such name. */
    void remove(String name) throws CradleException;

    /** Where the secrets are, to be shown to the operator. */
    SecretPlace place();
}
