package dev.cradle.core.directory;

import java.util.Optional;

/**
 * A user of the directory.
 *
 * @param account {@code sAMAccountName}
 * @param displayName what a person reads
 * @param mail e-mail address
 * @param upn user principal name
 * @param entry distinguished name of the entry
 */
public record DirectoryPerson(
        String account,
        String displayName,
        Optional<String> mail,
        Optional<String> upn,
        String entry) {}
