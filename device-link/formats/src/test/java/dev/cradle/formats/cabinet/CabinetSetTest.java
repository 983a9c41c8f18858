package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Sets of cabinets (cab-formats.md 1.9), built field by field. */
class CabinetSetTest {
    private static final byte[] CONTENT = CabinetTestData.text(40_000, 1);

    @TempDir Path folder;

    /** One MSZIP folder over three cabinets; the second block is split over all of them. */
    @BeforeEach
    void writeSet() throws IOException {
        byte[] packed = new byte[FolderScan.MOST_MSZIP];
        byte[] first;
        byte[] second;
        try (MszipEncoder encoder = new MszipEncoder(new CabinetPlan.Mszip(6, true))) {
            int n = encoder.encode(CONTENT, 32_768, packed);
            first = Arrays.copyOf(packed, n);
            byte[] rest = Arrays.copyOfRange(CONTENT, 32_768, 40_000);
            n = encoder.encode(rest, rest.length, packed);
            second = Arrays.copyOf(packed, n);
        }
        int third = second.length / 3;
        write(
                "s1.cab",
                new RawCabinet()
                        .partOfSet(0, "", "s2.cab")
                        .folder(0, RawCabinet.stored(new byte[] {1, 2, 3}))
                        .folder(
                                1,
                                new RawCabinet.Block(first, 32_768),
                                new RawCabinet.Block(Arrays.copyOf(second, third), 0))
                        .member("alone", 3, 0, 0)
                        .member("early", 100, 0, 1)
                        .member("long", 39_900, 100, 0xFFFE));
        write(
                "s2.cab",
                new RawCabinet()
                        .partOfSet(1, "s1.cab", "s3.cab")
                        .folder(
                                1,
                                new RawCabinet.Block(
                                        Arrays.copyOfRange(second, third, 2 * third), 0))
                        .member("long", 39_900, 100, 0xFFFF));
        write(
                "s3.cab",
                new RawCabinet()
                        .partOfSet(2, "s2.cab", "")
                        .folder(
                                1,
                                new RawCabinet.Block(
                                        Arrays.copyOfRange(second, 2 * third, second.length),
                                        7_232))
                        .folder(0, RawCabinet.stored(new byte[] {4, 5}))
                        .member("long", 39_900, 100, 0xFFFD)
                        .member("tail", 0, 40_000, 0)
                        .member("last", 2, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s1.cab", "s2.cab", "s3.cab"})
    void readsTheWholeSetFromAnyOfItsParts(String opened) throws IOException {
        try (Cabinet cabinet = Cabinet.open(folder.resolve(opened))) {
            assertThat(cabinet.members())
                    .extracting(CabinetMember::name)
                    .containsExactly("alone", "early", "long", "tail", "last");
            assertThat(cabinet.members())
                    .extracting(CabinetMember::folder)
                    .containsExactly(0, 1, 1, 1, 2);
            assertThat(cabinet.folderCount()).isEqualTo(3);
            CabinetMember member = cabinet.member("long").orElseThrow();
            assertThat(cabinet.read(member, 40_000))
                    .isEqualTo(Arrays.copyOfRange(CONTENT, 100, 40_000));
            assertThat(cabinet.read(cabinet.member("last").orElseThrow(), 9)).containsExactly(4, 5);
        }
    }

    @Test
    void agreesWithCabextract() throws IOException {
        ExternalProgram cabextract = ExternalProgram.named("cabextract");
        Path out = folder.resolve("out");
        cabextract.run("-q", "-d", out.toString(), folder.resolve("s1.cab").toString());
        assertThat(out.resolve("long")).hasBinaryContent(Arrays.copyOfRange(CONTENT, 100, 40_000));
        assertThat(out.resolve("last")).hasBinaryContent(new byte[] {4, 5});
    }

    @Test
    void namesTheMissingPart() throws IOException {
        Files.delete(folder.resolve("s3.cab"));
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("s1.cab")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("part 2 of a set; s3.cab is missing beside it");
        assertThatThrownBy(() -> Cabinet.open(Files.readAllBytes(folder.resolve("s2.cab"))))
                .hasMessageContaining("part 2 of a set; s3.cab is missing beside it");
    }

    @Test
    void refusesAPartOfAnotherSet() throws IOException {
        byte[] third = Files.readAllBytes(folder.resolve("s3.cab"));
        third[32] ^= 1;
        Files.write(folder.resolve("s3.cab"), third);
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("s1.cab")))
                .hasMessageContaining("s3.cab is not part 3 of this set");
    }

    @Test
    void refusesPartsThatGoInCircles() throws IOException {
        write(
                "s3.cab",
                new RawCabinet()
                        .partOfSet(2, "s2.cab", "s1.cab")
                        .folder(1, new RawCabinet.Block(new byte[] {'C', 'K'}, 0))
                        .member("long", 39_900, 100, 0xFFFF));
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("s1.cab")))
                .hasMessageContaining("circles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..\\s2.cab", "/etc/passwd", "sub/s2.cab", "C:x"})
    void looksForPartsOnlyInItsOwnFolder(String name) throws IOException {
        write(
                "evil.cab",
                new RawCabinet()
                        .partOfSet(0, "", name)
                        .folder(0, RawCabinet.stored(new byte[] {1}))
                        .member("m", 1, 0, 0));
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("evil.cab")))
                .hasMessageContaining("outside its own folder");
    }

    @Test
    void doesNotFollowALinkToAPart() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("s2.cab");
        Files.move(folder.resolve("s2.cab"), elsewhere);
        Files.createSymbolicLink(folder.resolve("s2.cab"), elsewhere);
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("s1.cab")))
                .hasMessageContaining("s2.cab is missing");
    }

    @Test
    void refusesASetWhosePartsDisagree() throws IOException {
        write(
                "s3.cab",
                new RawCabinet()
                        .partOfSet(2, "s2.cab", "")
                        .folder(0, RawCabinet.stored(new byte[] {4, 5}))
                        .member("last", 2, 0, 0));
        assertThatThrownBy(() -> Cabinet.open(folder.resolve("s1.cab")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("disagree");
    }

    private void write(String name, RawCabinet cabinet) throws IOException {
        Files.write(folder.resolve(name), cabinet.build());
    }
}
