package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

class FileCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void aFolderGoesThereAndBackUnchanged() throws Exception {
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        Files.createDirectories(folder.resolve("out/inner"));
        Files.write(folder.resolve("out/large.bin"), large);
        Files.writeString(folder.resolve("out/inner/small.txt"), "small");
        assertThat(desk.onDevice("put", "-r", "out", "\\Temp", "--check").status()).isZero();
        assertThat(desk.onDevice("get", "-r", "\\Temp\\out", "back", "--check").status()).isZero();
        assertThat(folder.resolve("back/large.bin")).hasBinaryContent(large);
        assertThat(folder.resolve("back/inner/small.txt")).hasContent("small");
    }

    @Test
    void getGoesOnAtTheMissingByte() throws Exception {
        byte[] content = new byte[100_000];
        new Random(2).nextBytes(content);
        Files.write(folder.resolve("a.bin"), content);
        assertThat(desk.onDevice("put", "a.bin", "\\Temp").status()).isZero();
        Files.delete(folder.resolve("a.bin"));
        Files.write(folder.resolve("a.bin.part"), Arrays.copyOf(content, 40_000));
        JsonNode said = desk.onDevice("get", "\\Temp\\a.bin", "--check", "--json").json();
        assertThat(said.path("files").path(0).path("resumedAt").asLong()).isEqualTo(40_000);
        assertThat(folder.resolve("a.bin")).hasBinaryContent(content);
    }

    @Test
    void whatIsThereInFullIsSkipped() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "content");
        assertThat(desk.onDevice("put", "a.txt", "\\Temp").status()).isZero();
        assertThat(
                        desk.onDevice("put", "a.txt", "\\Temp", "--json")
                                .json()
                                .path("files")
                                .path(0)
                                .path("skipped")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void checkFindsADifference() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "content");
        assertThat(desk.onDevice("put", "a.txt", "\\Temp").status()).isZero();
        Files.writeString(folder.resolve("a.txt"), "CONTENT");
        assertThat(desk.onDevice("put", "a.txt", "\\Temp", "--check").status()).isEqualTo(1);
        assertThat(desk.onDevice("put", "a.txt", "\\Temp", "--check", "--overwrite").status())
                .isZero();
    }

    @Test
    void filesAreMadeMovedCopiedShownAndRemoved() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "content");
        assertThat(desk.onDevice("mkdir", "\\Temp\\d").status()).isZero();
        assertThat(desk.onDevice("put", "a.txt", "\\Temp\\d\\b.txt").status()).isZero();
        assertThat(desk.onDevice("cat", "\\Temp\\d\\b.txt").out()).isEqualTo("content");
        assertThat(desk.onDevice("cp", "\\Temp\\d\\b.txt", "\\Temp\\d\\c.txt").status()).isZero();
        assertThat(desk.onDevice("mv", "\\Temp\\d\\c.txt", "\\Temp\\e.txt").status()).isZero();
        JsonNode listed = desk.onDevice("ls", "\\Temp\\d", "--json").json();
        assertThat(listed.findValuesAsText("name")).containsExactly("b.txt");
        assertThat(listed.path(0).path("size").asLong()).isEqualTo(7);
        assertThat(desk.onDevice("rm", "\\Temp\\d").status()).isEqualTo(1);
        assertThat(desk.onDevice("rm", "-r", "\\Temp\\d").status()).isZero();
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        assertThat(desk.onDevice("ls", "\\none").status()).isEqualTo(1);
        assertThat(desk.onDevice("get", "\\none").status()).isEqualTo(1);
        assertThat(desk.onDevice("cat", "\\none").status()).isEqualTo(1);
        assertThat(desk.onDevice("rm", "\\none").status()).isEqualTo(1);
        assertThat(desk.onDevice("mv", "\\none", "\\other").status()).isEqualTo(1);
        assertThat(desk.onDevice("cp", "\\none", "\\other").status()).isEqualTo(1);
        assertThat(desk.onDevice("mkdir", "\\Windows").status()).isEqualTo(1);
        assertThat(desk.onDevice("put", "none.txt", "\\Temp").status()).isEqualTo(8);
    }
}
