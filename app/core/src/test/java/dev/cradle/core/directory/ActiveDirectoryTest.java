package dev.cradle.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFReader;

import dev.cradle.core.directory.TemplateSuitability.Rule;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.trust.Trust;
import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

class ActiveDirectoryTest {
    private static final Path RECORDED =
            Path.of(
                    System.getProperty("cradle.testdata", "absent"),
                    "ca/ad/samba-pki-services.ldif");

    private static EmbeddedDirectory recorded() throws Exception {
        if (!Files.exists(RECORDED)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("The test data is missing: " + RECORDED);
            }
            abort("no test data");
        }
        EmbeddedDirectory directory = EmbeddedDirectory.start("DC=lab,DC=test");
        try (LDIFReader reader = new LDIFReader(RECORDED.toFile())) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                directory.add(entry);
            }
        }
        return directory;
    }

    private static ActiveDirectory connect(EmbeddedDirectory directory) throws Exception {
        return ActiveDirectory.connect(
                DirectorySettings.loopback(directory.port()), Trust.of(Set.of()), Optional.empty());
    }

    @Test
    void readsTemplatesAsARealDirectoryKeepsThem() throws Exception {
        try (EmbeddedDirectory server = recorded();
                ActiveDirectory directory = connect(server)) {
            CertificateTemplate template =
                    directory.templates().stream()
                            .map(PublishedTemplate::template)
                            .filter(t -> t.name().equals("WMDeviceUser"))
                            .findFirst()
                            .orElseThrow();

            assertThat(template.identity().displayName()).isEqualTo("Windows Mobile Device User");
            assertThat(template.identity().schemaVersion()).isEqualTo(2);
            assertThat(template.purposes())
                    .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4");
            assertThat(template.flags().subjectName()).isEqualTo(0x82000000);
            assertThat(template.key().minimalSize()).isEqualTo(2048);
            assertThat(template.key().keyUsage()).isEqualTo(0xA0);
            assertThat(template.lifetime().validity()).isEqualTo(Duration.ofDays(365));
            assertThat(template.lifetime().overlap()).isEqualTo(Duration.ofDays(42));
            EnrollmentService service = directory.services().getFirst();
            assertThat(service.name()).isEqualTo("Lab Issuing CA");
            assertThat(service.host()).isEqualTo("web.lab.test");
            assertThat(service.templates()).containsExactly("WMDeviceUser", "WMDenied");
            assertThat(service.certificates()).hasSize(1);
        }
    }

    @Test
    void namesEveryRuleAgainstATemplate() throws Exception {
        try (EmbeddedDirectory server = recorded();
                ActiveDirectory directory = connect(server)) {
            DirectoryPerson alice = directory.person("alice@lab.test").orElseThrow();
            List<DirectoryType> types = directory.types(alice, false);

            assertThat(rules(types, "WMDenied"))
                    .contains(
                            Rule.ENROLL_ON_TEMPLATE,
                            Rule.NO_SIGNATURES,
                            Rule.SUBJECT_FROM_DIRECTORY,
                            Rule.KEY_FITS_DEVICE)
                    .doesNotContain(Rule.OFFERED, Rule.READ);
            assertThat(rules(types, "WMDeviceUser"))
                    .as("alice has Enroll on the template, the authority's object shows none")
                    .containsExactly(Rule.ENROLL_ON_AUTHORITY);
        }
    }

    private static List<Rule> rules(List<DirectoryType> types, String name) {
        return types.stream()
                .filter(t -> t.template().name().equals(name))
                .flatMap(t -> t.suitability().failures().stream())
                .map(TemplateSuitability.Failure::rule)
                .toList();
    }

    @Test
    void groupsOfAPersonDecide() throws Exception {
        try (EmbeddedDirectory server = recorded();
                ActiveDirectory directory = connect(server)) {
            DirectoryPerson alice = directory.person("LAB\\alice").orElseThrow();
            SecurityDescriptor access =
                    directory.templates().stream()
                            .filter(t -> t.template().name().equals("WMDeviceUser"))
                            .flatMap(t -> t.access().stream())
                            .findFirst()
                            .orElseThrow();

            Set<SecurityIdentifier> all = directory.identifiers(alice);

            assertThat(all).hasSize(6).contains(SecurityIdentifier.AUTHENTICATED_USERS);
            assertThat(access.grantsRight(SecurityDescriptor.ENROLL, all)).isTrue();
            assertThat(access.grantsRight(SecurityDescriptor.AUTOENROLL, all)).isFalse();
            assertThat(
                            access.grantsRight(
                                    SecurityDescriptor.ENROLL,
                                    Set.of(SecurityIdentifier.AUTHENTICATED_USERS)))
                    .isFalse();
        }
    }

    @Test
    void withholdsAccessListsFromThoseWhoDoNotAskWithTheControl() throws Exception {
        try (EmbeddedDirectory server = recorded();
                var plain = new com.unboundid.ldap.sdk.LDAPConnection("127.0.0.1", server.port())) {
            assertThat(
                            plain.search(
                                            "DC=lab,DC=test",
                                            com.unboundid.ldap.sdk.SearchScope.SUB,
                                            "(cn=WMDeviceUser)",
                                            "*",
                                            "nTSecurityDescriptor")
                                    .getSearchEntries()
                                    .getFirst()
                                    .hasAttribute("nTSecurityDescriptor"))
                    .isFalse();
        }
    }

    @Test
    void refusesToAskARemoteDirectoryWithoutProtection() {
        DirectorySettings settings =
                new DirectorySettings(
                        "192.0.2.1",
                        389,
                        DirectorySettings.Protection.LOOPBACK_ONLY,
                        Optional.empty(),
                        dev.cradle.core.trust.TrustSettings.SYSTEM,
                        Duration.ofSeconds(1));

        assertThatThrownBy(() ->
                        ActiveDirectory.connect(settings, Trust.of(Set.of()), Optional.empty()))
                .isInstanceOf(CradleException.class)
                .hasMessageContaining("in the clear");
    }

    @Test
    void firstEntryThatDecidesWins() {
        SecurityIdentifier user = new SecurityIdentifier(5, List.of(21L, 1L, 2L, 3L, 1000L));
        AccessEntry denied =
                new AccessEntry(
                        AccessEntry.DENY_OBJECT,
                        0,
                        0x100,
                        Optional.of(SecurityDescriptor.ENROLL),
                        user);
        AccessEntry allowed = AccessEntry.allowRight(user, SecurityDescriptor.ENROLL);
        AccessEntry inheritOnly =
                new AccessEntry(AccessEntry.DENY, 0x08, 0x100, Optional.empty(), user);

        assertThat(enroll(List.of(denied, allowed), user)).isFalse();
        assertThat(enroll(List.of(allowed, denied), user)).isTrue();
        assertThat(enroll(List.of(inheritOnly, allowed), user)).isTrue();
        assertThat(enroll(List.of(), user)).isFalse();
        assertThat(
                        new SecurityDescriptor(Optional.empty())
                                .grantsRight(SecurityDescriptor.ENROLL, Set.of(user)))
                .isTrue();
    }

    private static boolean enroll(List<AccessEntry> entries, SecurityIdentifier user) {
        return new SecurityDescriptor(Optional.of(entries))
                .grantsRight(SecurityDescriptor.ENROLL, Set.of(user));
    }

    @Test
    void descriptorsSurviveEncodingAndBadOnesFailWithOneTypedError() throws Exception {
        SecurityIdentifier user = new SecurityIdentifier(5, List.of(21L, 1L, 2L, 3L, 1000L));
        SecurityDescriptor descriptor =
                new SecurityDescriptor(
                        Optional.of(
                                List.of(
                                        AccessEntry.allowRight(user, SecurityDescriptor.ENROLL),
                                        AccessEntry.allow(user, 0x20094))));
        byte[] encoded = descriptor.encoded();
        assertThat(SecurityDescriptor.parse(encoded)).isEqualTo(descriptor);

        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = java.util.Arrays.copyOf(encoded, 1 + random.nextInt(encoded.length));
            bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            try {
                SecurityDescriptor.parse(bad);
            } catch (FormatException expected) {
                assertThat(expected.format()).isEqualTo("security descriptor");
            }
        }
    }
}
