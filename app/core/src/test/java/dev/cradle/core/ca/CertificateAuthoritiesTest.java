package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.secrets.MemorySecrets;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.TrustSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

class CertificateAuthoritiesTest {
    @TempDir Path folder;
    private final MemorySecrets secrets = new MemorySecrets();

    private CertificateAuthorities open() {
        return new CertificateAuthorities(folder, secrets, Trust.of(Set.of(TestPki.ROOT)));
    }

    private static CertsrvSettings corp(ScriptedCertsrv server) {
        return new CertsrvSettings(
                "Corp",
                server.base(),
                ScriptedCertsrv.ACCOUNT,
                new TrustSettings(
                        List.of(TestPki.ROOT), Set.of(Fingerprint.of(ScriptedCertsrv.CERTIFICATE))),
                Duration.ofSeconds(5));
    }

    @Test
    void remembersAuthoritiesWithoutTheirPasswords() throws Exception {
        try (ScriptedCertsrv server = new ScriptedCertsrv()) {
            server.html("certrqxt.asp", "<option value=\"E;ExchangeUser;1\">Exchange User");
            try (CertificateAuthorities authorities = open();
                    Secret password = Secret.ofText(ScriptedCertsrv.PASSWORD)) {
                authorities.addCertsrv(corp(server), password);
            }
            try (CertificateAuthorities authorities = open();
                    CaConnector connector = authorities.connector("corp")) {
                assertThat(authorities.preferred().map(AuthorityEntry::name)).contains("Corp");
                assertThat(connector.types())
                        .extracting(CertificateType::template, CertificateType::name)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(
                                        "ExchangeUser", "Exchange User"));
            }
        }
        assertThat(Files.readString(folder.resolve("authorities.json")))
                .contains("Corp")
                .doesNotContain(ScriptedCertsrv.PASSWORD);
    }

    @Test
    void chosenAuthorityIsPreferredAndForgottenWithItsEntry() throws Exception {
        try (ScriptedCertsrv server = new ScriptedCertsrv();
                CertificateAuthorities authorities = open();
                Secret password = Secret.ofText("any")) {
            authorities.addLab("Lab");
            authorities.addCertsrv(corp(server), password);
            assertThat(authorities.preferred()).isEmpty();

            authorities.prefer("CORP");
            assertThat(authorities.preferred().map(AuthorityEntry::name)).contains("Corp");

            authorities.remove("Corp");
            assertThat(authorities.preferred().map(AuthorityEntry::name)).contains("Lab");
            assertThat(secrets.get("ca/Corp/password")).isEmpty();
            assertThatThrownBy(() -> authorities.addLab("lab")).isInstanceOf(CradleException.class);
            assertThatThrownBy(() -> authorities.connector("Corp"))
                    .hasMessageContaining("no authority called Corp");
        }
    }
}
