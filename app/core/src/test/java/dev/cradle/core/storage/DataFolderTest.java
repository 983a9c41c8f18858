package dev.cradle.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class DataFolderTest {
    private static final Path HOME = Path.of("/home/kim");

    @TempDir Path temp;

    @Test
    void liesWhereTheSystemKeepsUserData() {
        assertThat(DataFolder.defaultRoot("Linux", Map.of(), HOME))
                .isEqualTo(HOME.resolve(".local/share/cradle"));
        assertThat(DataFolder.defaultRoot("Linux", Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo(Path.of("/data/cradle"));
        assertThat(DataFolder.defaultRoot("Mac OS X", Map.of(), HOME))
                .isEqualTo(HOME.resolve("Library/Application Support/Cradle"));
        assertThat(DataFolder.defaultRoot("Windows 11", Map.of("APPDATA", "/roaming"), HOME))
                .isEqualTo(Path.of("/roaming/Cradle"));
        assertThat(DataFolder.defaultRoot("Windows 11", Map.of(), HOME))
                .isEqualTo(HOME.resolve("AppData/Roaming/Cradle"));
    }

    @Test
    void ignoresARelativeXdgDataHome() {
        assertThat(DataFolder.defaultRoot("Linux", Map.of("XDG_DATA_HOME", "data"), HOME))
                .isEqualTo(HOME.resolve(".local/share/cradle"));
    }

    @Test
    void closesItselfToOtherUsers() throws Exception {
        Path open = Files.createDirectory(temp.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        DataFolder folder = DataFolder.open(open);

        assertThat(permissions(folder.root())).isEqualTo("rwx------");
        assertThat(permissions(folder.folder("ca"))).isEqualTo("rwx------");
    }

    @Test
    void saysThatAFileIsNoFolder() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOfSatisfying(
                        CradleException.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.STORAGE_FAILED);
                            assertThat(problem.next()).contains("--data");
                        });
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
