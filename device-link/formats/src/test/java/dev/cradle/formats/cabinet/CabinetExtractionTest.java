package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

class CabinetExtractionTest {
    private static final byte[] TEXT = CabinetTestData.text(100, 1);

    @TempDir Path folder;

    @Test
    void extractsFoldersNamesAndTimes() throws IOException {
        byte[] bytes =
                CabinetWriter.toByteArray(
                        CabinetPlan.of(
                                CabinetCompression.MSZIP,
                                List.of(
                                        CabinetTestData.member("_setup.xml", TEXT),
                                        CabinetTestData.member("sub\\deep\\x.bin", TEXT),
                                        CabinetTestData.member("empty", new byte[0]))));
        Extraction done = extract(bytes);
        assertThat(done.refused()).isEmpty();
        assertThat(done.extracted())
                .extracting(e -> target().relativize(e.file()).toString())
                .containsExactly("_setup.xml", Path.of("sub", "deep", "x.bin").toString(), "empty");
        Path deep = target().resolve("sub").resolve("deep").resolve("x.bin");
        assertThat(deep).hasBinaryContent(TEXT);
        assertThat(
                        LocalDateTime.ofInstant(
                                Files.getLastModifiedTime(deep).toInstant(),
                                ZoneId.systemDefault()))
                .isEqualTo(CabinetTestData.NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..\\x",
                "a\\..\\..\\b",
                "\\abs",
                "/abs",
                "C:\\x",
                "C:x",
                "\\\\server\\share",
                "\\\\?\\x",
                "x:stream",
                "CON",
                "prn.txt",
                "Aux.a.b",
                "nul .txt",
                "COM9",
                "lpt1.",
                "sub\\con",
                "",
                "\\",
                "..",
                "a\\\\b",
                "a/./b",
                "a\tb",
                "... "
            })
    void refusesANameThatLeadsElsewhereAndExtractsTheRest(String name) throws IOException {
        Extraction done = extract(cabinet(name, "good.txt"));
        assertThat(done.refused()).extracting(r -> r.member().index()).containsExactly(0);
        assertThat(done.extracted())
                .extracting(Extraction.Extracted::file)
                .containsExactly(target().resolve("good.txt"));
        assertThat(files()).containsExactly(target().resolve("good.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.TXT", "a.txt.", "a.txt ", "a.txt\\b"})
    void refusesTheSecondOfTwoNamesThatMeetInOneFile(String second) throws IOException {
        Extraction done = extract(cabinet("a.txt", second));
        assertThat(done.extracted()).extracting(e -> e.member().index()).containsExactly(0);
        assertThat(done.refused())
                .extracting(Extraction.Refused::reason)
                .containsExactly("has the name of an earlier member");
    }

    @Test
    void keepsNothingOfAMemberWithDamagedData() throws IOException {
        byte[] bytes = cabinet("a.txt", "b.txt");
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> extract(bytes))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("wrong checksum");
        assertThat(files()).isEmpty();
    }

    @Test
    void writesOnlyIntoAFreshFolder() throws IOException {
        byte[] bytes = cabinet("a.txt", "b.txt");
        Files.createDirectory(target());
        assertThat(extract(bytes).extracted()).hasSize(2);
        assertThatThrownBy(() -> extract(bytes)).isInstanceOf(FileSystemException.class);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            assertThatThrownBy(() -> cabinet.extractTo(link))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("symbolic link");
        }
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void createsNoFolderWhenTheContentIsUnreasonablyLarge() throws IOException {
        byte[] bytes = cabinet("a.txt", "b.txt");
        CabinetOptions tight = CabinetOptions.DEFAULT.withOutputBound(199, 0);
        try (Cabinet cabinet = Cabinet.open(new ByteArrayChannel(bytes), tight)) {
            assertThatThrownBy(() -> cabinet.extractTo(target()))
                    .hasMessageContaining("unreasonably large");
        }
        assertThat(target()).doesNotExist();
    }

    @Test
    void refusesToReadAMemberLargerThanAsked() throws IOException {
        try (Cabinet cabinet = Cabinet.open(cabinet("a.txt", "b.txt"))) {
            CabinetMember member = cabinet.members().getFirst();
            assertThatThrownBy(() -> cabinet.read(member, 99))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("more than 99");
        }
    }

    private static byte[] cabinet(String first, String second) {
        return new RawCabinet()
                .folder(0, RawCabinet.stored(TEXT))
                .member(first, 100, 0, 0)
                .member(second, 100, 0, 0)
                .build();
    }

    private Extraction extract(byte[] bytes) throws IOException {
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            return cabinet.extractTo(target());
        }
    }

    private Path target() {
        return folder.resolve("out");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.filter(Files::isRegularFile).toList();
        }
    }
}
