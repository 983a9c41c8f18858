package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.AuthorityEntry;

import java.util.List;
import java.util.Optional;

/**
 * An authority as the table shows it.
 *
 * @param isDefault whether it is used when none is named
 * @param roots subjects of the roots that are its own
 */
record AuthorityRow(AuthorityEntry entry, boolean isDefault, List<String> roots) {
    AuthorityRow {
        roots = List.copyOf(roots);
    }

    String name() {
        return entry.name();
    }

    boolean isLab() {
        return entry.protocol() == AuthorityEntry.Protocol.LAB;
    }

    String address(String ofLab) {
        return entry.url().orElse(ofLab);
    }

    Optional<String> account() {
        return entry.account();
    }
}
