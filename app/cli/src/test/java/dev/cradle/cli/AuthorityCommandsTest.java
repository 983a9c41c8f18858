package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.formats.certificates.Certificates;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class AuthorityCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void theLabIsAddedTestedPreferredAndExported() {
        assertThat(desk.run("ca", "add", "--lab", "--name", "Lab").status()).isZero();
        assertThat(desk.run("ca", "list", "--json").json().path(0).path("protocol").asText())
                .isEqualTo("lab");
        assertThat(desk.run("ca", "test", "Lab").status()).isZero();
        assertThat(desk.run("ca", "default", "Lab").status()).isZero();
        assertThat(desk.run("ca", "pending", "--json").json()).isEmpty();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        assertThat(folder.resolve("lab/lab-root.cer")).exists();
    }

    @Test
    void aWindowsAuthorityKeepsNoPasswordInItsList() {
        Desk.Said said =
                desk.with(Map.of("CRADLE_CA_PASSWORD", "s3cret-words"))
                        .run(
                                "ca",
                                "add",
                                "ca.example.com",
                                "--account",
                                "EXAMPLE\\anna",
                                "--name",
                                "AD",
                                "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).doesNotContain("s3cret-words").contains("certsrv");
    }

    @Test
    void aLegacyLabSignsWithSha1AndKeepsItsProfile() throws Exception {
        assertThat(desk.run("ca", "add", "--lab", "--legacy").status()).isZero();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        byte[] root = Files.readAllBytes(folder.resolve("lab/lab-root.cer"));
        assertThat(Certificates.parse(root).getSigAlgName()).isEqualTo("SHA1withRSA");
        assertThat(desk.run("ca", "add", "ca.example.com", "--user", "a", "--legacy").status())
                .isEqualTo(2);
    }

    @Test
    void aModernLabDoesNotBecomeALegacyOne() {
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.run("ca", "add", "--lab", "--name", "Old", "--legacy").status())
                .isEqualTo(2);
        assertThat(desk.run("ca", "list", "--json").json().findValuesAsText("name"))
                .containsExactly("Lab");
    }

    @Test
    void mistakesHaveTheirStatus() {
        assertThat(desk.run("ca", "add").status()).isEqualTo(2);
        assertThat(desk.run("ca", "add", "http://ca.example.com/", "--account", "a").status())
                .isEqualTo(2);
        assertThat(desk.run("ca", "test", "None").status()).isEqualTo(2);
        assertThat(desk.run("ca", "default", "None").status()).isEqualTo(2);
        assertThat(desk.run("ca", "approve", "99").status()).isNotZero();
    }
}
