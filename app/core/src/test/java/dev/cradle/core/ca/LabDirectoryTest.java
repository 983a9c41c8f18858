package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.directory.ActiveDirectory;
import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.directory.DirectorySettings;
import dev.cradle.core.directory.EmbeddedDirectory;
import dev.cradle.core.directory.TemplateFlags;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.core.trust.Trust;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class LabDirectoryTest {
    @Test
    void labsTypesAreReadFromItsDirectoryByTheCodeForRealOnes(@TempDir Path folder)
            throws Exception {
        try (LabAuthority lab = LabAuthority.open(folder, new MemorySecrets())) {
            lab.change(s ->
                    s.withTemplatesToIssue(List.of("ExchangeUser", "SecureMail"))
                            .withTemplate(
                                    s.template("SecureMail")
                                            .orElseThrow()
                                            .withIssuance(
                                                    new LabTemplate.Issuance(
                                                            true, true, 0, false))));
            try (EmbeddedDirectory server = EmbeddedDirectory.start(lab.directory("Lab"));
                    ActiveDirectory directory =
                            ActiveDirectory.connect(
                                    DirectorySettings.loopback(server.port()),
                                    Trust.of(Set.of()),
                                    Optional.empty())) {
                DirectoryPerson alice = directory.person("alice").orElseThrow();

                assertThat(alice.mail()).contains("alice@lab.example");
                assertThat(DirectoryCertificateTypes.of(directory, alice))
                        .containsExactlyInAnyOrder(
                                new CertificateType(
                                        "Exchange User",
                                        CertificateType.Source.DIRECTORY,
                                        "Lab",
                                        "ExchangeUser",
                                        List.of("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4"),
                                        2048),
                                new CertificateType(
                                        "S/MIME",
                                        CertificateType.Source.DIRECTORY,
                                        "Lab",
                                        "SecureMail",
                                        List.of("1.3.6.1.5.5.7.3.4"),
                                        2048));
                assertThat(directory.templates())
                        .filteredOn(t -> t.template().name().equals("SecureMail"))
                        .allSatisfy(t ->
                                assertThat(
                                                t.template()
                                                        .flags()
                                                        .anyEnrollment(TemplateFlags.PEND_ALL))
                                        .isTrue());
                assertThat(directory.people("")).hasSize(3);
            }
        }
    }
}
