package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class PackageCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        assertThat(desk.run("ca", "add", "--lab").status()).isZero();
        assertThat(desk.run("ca", "export", "lab").status()).isZero();
        assertThat(
                        desk.run("cab", "build", "--out", "root.cab", "--cert", "lab/lab-root.cer")
                                .status())
                .isZero();
    }

    @Test
    void aCertificatePackageIsReadAndExtracted() {
        JsonNode members = desk.run("cab", "list", "root.cab", "--json").json();
        assertThat(members.path(0).path("name").asText()).isEqualTo("_setup.xml");
        assertThat(members.path(0).path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(
                        desk.run("cab", "inspect", "root.cab", "--json")
                                .json()
                                .path("setup")
                                .path("certificates")
                                .path(0)
                                .path("store")
                                .asText())
                .isEqualTo("ROOT");
        assertThat(desk.run("cab", "extract", "root.cab", "-d", "out").status()).isZero();
        assertThat(folder.resolve("out/_setup.xml")).exists();
    }

    @Test
    void aPackageIsInstalledAndReadBack() {
        Desk.Said said = desk.onDevice("cab", "install", "root.cab", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("result").asText()).isEqualTo("installed");
        assertThat(said.json().path("hresult").isNull()).isTrue();
        assertThat(said.json().path("changes").findValuesAsText("store")).contains("ROOT");
    }

    @Test
    void anUnsignedPackageIsNotSentSilentlyToADeviceThatWouldRefuseIt() {
        assertThat(desk.onDevice("cab", "install", "root.cab", "--silent").status()).isEqualTo(4);
        assertThat(desk.onDevice("ls", "\\My Documents", "--json").json().findValuesAsText("name"))
                .doesNotContain("root.cab");
    }

    @Test
    void aNoOnTheDeviceIsReadBackAsNotInstalled() {
        Desk.Said said = desk.approving("none").onDevice("cab", "install", "root.cab", "--json");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("result").asText()).isEqualTo("notInstalled");
    }

    @Test
    void sendingPutsItAmongTheDocuments() {
        assertThat(desk.onDevice("cab", "send", "root.cab", "--json").json().path("path").asText())
                .isEqualTo("\\My Documents\\root.cab");
        assertThat(desk.onDevice("cab", "send", "none.cab").status()).isEqualTo(8);
    }

    @Test
    void badFilesEndWithEight() throws Exception {
        Files.writeString(folder.resolve("bad.cab"), "no cabinet");
        for (String command : new String[] {"list", "inspect"}) {
            assertThat(desk.run("cab", command, "bad.cab").status()).isEqualTo(8);
        }
        assertThat(desk.run("cab", "extract", "bad.cab", "-d", "out").status()).isEqualTo(8);
        assertThat(desk.run("cab", "build", "--out", "x.cab", "--cert", "bad.cab").status())
                .isEqualTo(8);
        assertThat(desk.run("cab", "build", "--out", "x.cab").status()).isEqualTo(2);
        assertThat(desk.onDevice("cab", "install", "bad.cab").status()).isEqualTo(8);
    }
}
