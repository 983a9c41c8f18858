package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows, read in one go.
 *
 * @param lab what is known of the lab; empty when it is not configured
 * @param secrets where passwords are kept, a sentence
 */
record AuthoritiesReading(List<AuthorityRow> rows, Optional<Lab> lab, String secrets) {
    static final AuthoritiesReading NOTHING =
            new AuthoritiesReading(List.of(), Optional.empty(), "");

    AuthoritiesReading {
        rows = List.copyOf(rows);
    }

    /** The lab: its settings, what waits, and what guards its keys. */
    record Lab(LabSettings settings, List<LabRecord> waiting, String protection) {
        Lab {
            waiting = List.copyOf(waiting);
        }
    }

    /** Reads; waits for files and the lab's register. */
    static AuthoritiesReading of(Workspace workspace) throws CradleException {
        CertificateAuthorities authorities = workspace.authorities();
        Optional<String> preferred = authorities.preferred().map(AuthorityEntry::name);
        List<AuthorityRow> rows = new ArrayList<>();
        boolean hasLab = false;
        for (AuthorityEntry entry : authorities.list()) {
            rows.add(
                    new AuthorityRow(
                            entry,
                            preferred.filter(entry.name()::equals).isPresent(),
                            entry.rootSubjects()));
            hasLab |= entry.protocol() == AuthorityEntry.Protocol.LAB;
        }
        return new AuthoritiesReading(
                rows,
                // asking for a lab that is not configured would make one
                hasLab ? Optional.of(lab(authorities.lab())) : Optional.empty(),
                workspace.secrets().place().description());
    }

    private static Lab lab(LabAuthority lab) throws CradleException {
        return new Lab(lab.settings(), lab.pending(), lab.keyProtection());
    }
}
