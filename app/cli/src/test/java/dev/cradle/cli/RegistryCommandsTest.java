package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class RegistryCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void aValueIsSetReadExportedDeletedAndImported() {
        assertThat(
                        desk.onDevice(
                                        "reg",
                                        "set",
                                        "HKCU\\Software\\Acme",
                                        "Level",
                                        "REG_DWORD",
                                        "0x10")
                                .status())
                .isZero();
        assertThat(
                        desk.onDevice(
                                        "reg",
                                        "set",
                                        "HKCU\\Software\\Acme\\Sub",
                                        "Name",
                                        "REG_SZ",
                                        "Ä text")
                                .status())
                .isZero();
        assertThat(
                        desk.onDevice("reg", "query", "HKCU\\Software\\Acme", "Level", "--json")
                                .json()
                                .path(0)
                                .path("data")
                                .asLong())
                .isEqualTo(16);
        assertThat(desk.onDevice("reg", "export", "HKCU\\Software\\Acme", "acme.reg").status())
                .isZero();
        assertThat(desk.onDevice("reg", "delete", "HKCU\\Software\\Acme", "--yes").status())
                .isZero();
        assertThat(desk.onDevice("reg", "query", "HKCU\\Software\\Acme").status()).isEqualTo(1);
        assertThat(desk.onDevice("reg", "import", "acme.reg").status()).isZero();
        assertThat(
                        desk.onDevice("reg", "query", "HKCU\\Software\\Acme", "-r", "--json")
                                .json()
                                .findValuesAsText("data"))
                .contains("16", "Ä text");
    }

    @Test
    void aKeyIsDeletedOnlyWhenConfirmed() {
        assertThat(
                        desk.onDevice(
                                        "reg",
                                        "set",
                                        "HKCU\\Software\\Acme",
                                        "Level",
                                        "REG_DWORD",
                                        "1")
                                .status())
                .isZero();
        assertThat(desk.onDevice("reg", "delete", "HKCU\\Software\\Acme").status()).isEqualTo(7);
        assertThat(desk.onDevice("reg", "query", "HKCU\\Software\\Acme").status()).isZero();
    }

    @Test
    void mistakesHaveTheirStatus() throws Exception {
        assertThat(desk.onDevice("reg", "query", "HKXX\\A").status()).isEqualTo(2);
        assertThat(desk.onDevice("reg", "set", "HKCU\\A", "B", "REG_DWORD", "ten").status())
                .isEqualTo(2);
        assertThat(desk.onDevice("reg", "export", "HKCU\\None", "x.reg").status()).isEqualTo(1);
        Files.writeString(folder.resolve("bad.reg"), "nonsense");
        assertThat(desk.onDevice("reg", "import", "bad.reg").status()).isEqualTo(8);
    }
}
