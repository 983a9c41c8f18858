package dev.cradle.core.enrolment;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.directory.ActiveDirectory;
import dev.cradle.core.directory.DirectorySettings;
import dev.cradle.core.directory.EmbeddedDirectory;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.trust.Trust;

import java.util.List;
import java.util.Optional;

/**
 * The lab's directory while it is read as any Active Directory would be.
 *
 * @param directory empty where no lab is configured
 * @param held what closes with it, the last one first
 */
record LabDirectory(Optional<ActiveDirectory> directory, List<AutoClosed> held)
        implements AutoCloseable {
    /** Something that closes without an exception. */
    @FunctionalInterface
    interface AutoClosed {
        void close();
    }

    static LabDirectory open(CertificateAuthorities authorities, Trust trust)
            throws CradleException {
        Optional<AuthorityEntry> lab =
                authorities.list().stream()
                        .filter(e -> e.protocol() == AuthorityEntry.Protocol.LAB)
                        .findFirst();
        if (lab.isEmpty()) {
            return new LabDirectory(Optional.empty(), List.of());
        }
        EmbeddedDirectory embedded =
                EmbeddedDirectory.start(authorities.lab().directory(lab.get().name()));
        try {
            ActiveDirectory directory =
                    ActiveDirectory.connect(
                            DirectorySettings.loopback(embedded.port()), trust, Optional.empty());
            return new LabDirectory(
                    Optional.of(directory), List.of(embedded::close, directory::close));
        } catch (CradleException unreachable) {
            embedded.close();
            throw unreachable;
        }
    }

    @Override
    public void close() {
        held.reversed().forEach(AutoClosed::close);
    }
}
