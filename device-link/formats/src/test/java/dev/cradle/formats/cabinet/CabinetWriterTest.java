package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

class CabinetWriterTest {
    @Test
    void writesAnUncompressedCabinetByteForByte() throws IOException {
        byte[] cabinet =
                CabinetWriter.toByteArray(
                        CabinetPlan.of(
                                CabinetCompression.NONE,
                                List.of(
                                        CabinetTestData.member(
                                                "a.xml",
                                                "<a/>\r\n!".getBytes(StandardCharsets.US_ASCII)))));
        assertThat(HexFormat.of().formatHex(cabinet))
                .isEqualTo(
                        "4d534346"
                                + "00000000"
                                + "51000000"
                                + "00000000" // MSCF, size 81
                                + "2c000000"
                                + "00000000"
                                + "0301" // files at 44, version 1.3
                                + "0100"
                                + "0100"
                                + "0000"
                                + "0000"
                                + "0000"
                                + "42000000"
                                + "0100"
                                + "0000" // data at 66, one block, none
                                + "07000000"
                                + "00000000"
                                + "0000" // 7 bytes at 0 of folder 0
                                + "cf3a"
                                + "d663"
                                + "2000"
                                + "612e786d6c00"
                                + "1a6b253e"
                                + "0700"
                                + "0700" // checksum worked out by hand
                                + "3c612f3e0d0a21");
    }

    @Test
    void keepsTheContentOfRealCabinetsAndTheSizeOfMakecab() throws IOException {
        byte[] real = CabinetTestData.bytes("SdkCerts.cab");
        try (Cabinet theirs = Cabinet.open(real)) {
            CabinetMember setup = theirs.member("_setup.xml").orElseThrow();
            byte[] document = theirs.read(setup, 1 << 20);
            byte[] ours =
                    CabinetWriter.toByteArray(
                            CabinetPlan.of(
                                            CabinetCompression.MSZIP,
                                            List.of(
                                                    PlannedMember.of(
                                                            "_setup.xml",
                                                            document,
                                                            setup.modified().orElseThrow())))
                                    .withMszip(new CabinetPlan.Mszip(9, true)));
            assertThat(ours).hasSameSizeAs(real).hasSize(4710);
            // Directory and name are the same bytes; only the deflate stream differs.
            assertThat(Arrays.copyOf(ours, 71)).isEqualTo(Arrays.copyOf(real, 71));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CabinetCompression.class,
            names = {"NONE", "MSZIP"})
    void readsBackWhatItWrites(CabinetCompression compression) throws IOException {
        List<byte[]> contents =
                List.of(
                        new byte[0],
                        CabinetTestData.text(1, 1),
                        CabinetTestData.text(32_767, 2),
                        CabinetTestData.noise(32_769, 3),
                        CabinetTestData.text(200_000, 4));
        List<PlannedMember> members =
                Stream.iterate(0, i -> i < contents.size(), i -> i + 1)
                        .map(i -> CabinetTestData.member("m" + i, contents.get(i)))
                        .toList();
        byte[] bytes = CabinetWriter.toByteArray(CabinetPlan.of(compression, members));
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            assertThat(cabinet.warnings()).isEmpty();
            assertThat(cabinet.header().size()).isEqualTo(bytes.length);
            for (CabinetMember member : cabinet.members()) {
                assertThat(cabinet.read(member, 1 << 20)).isEqualTo(contents.get(member.index()));
                assertThat(member.modified()).contains(CabinetTestData.NOON);
            }
        }
    }

    @Test
    void writesManyFoldersAndReserves() throws IOException {
        byte[] bytes = CabinetWriter.toByteArray(CabinetTestData.fourFoldersWithReserves());
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(60 + 8))
                .as("first folder's reserve")
                .isEqualTo(0x0A11);
        assertThat(Arrays.copyOfRange(bytes, 60 + 52 + 8, 60 + 104)).containsOnly(0);
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            assertThat(cabinet.folderCount()).isEqualTo(4);
            assertThat(cabinet.header().reserves().header()).isEqualTo(20);
            assertThat(cabinet.header().reserves().folder()).isEqualTo(44);
            assertThat(cabinet.header().filesOffset()).isEqualTo(60 + 4 * (8 + 44));
            assertThat(cabinet.header().signature()).isEmpty();
            assertThat(cabinet.members())
                    .extracting(CabinetMember::folder)
                    .containsExactly(0, 1, 1, 1, 2, 3);
            CabinetMember noise = cabinet.member("app.003").orElseThrow();
            assertThat(cabinet.read(noise, 40_000)).isEqualTo(CabinetTestData.noise(40_000, 3));
        }
    }

    @Test
    void refersToThePreviousBlockOnlyWhenHistoryIsWanted() throws IOException {
        // The second block begins with what the first ends with.
        byte[] content = CabinetTestData.noise(65_536, 7);
        System.arraycopy(content, 16_384, content, 32_768, 16_384);
        CabinetPlan plan =
                CabinetPlan.of(
                        CabinetCompression.MSZIP, List.of(CabinetTestData.member("m", content)));
        byte[] with = CabinetWriter.toByteArray(plan.withMszip(new CabinetPlan.Mszip(6, true)));
        byte[] without = CabinetWriter.toByteArray(plan.withMszip(new CabinetPlan.Mszip(6, false)));
        assertThat(with).hasSizeLessThan(50_000);
        assertThat(without).hasSizeGreaterThan(65_536);
        for (byte[] bytes : List.of(with, without)) {
            try (Cabinet cabinet = Cabinet.open(bytes)) {
                assertThat(cabinet.read(cabinet.members().getFirst(), 65_536)).isEqualTo(content);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void keepsEveryBlockWithin32780Bytes(int level) {
        byte[] packed = new byte[FolderScan.MOST_MSZIP];
        try (MszipEncoder encoder = new MszipEncoder(new CabinetPlan.Mszip(level, true))) {
            for (int seed = 0; seed < 20; seed++) {
                int n = encoder.encode(CabinetTestData.noise(32_768, seed), 32_768, packed);
                assertThat(n).isBetween(32_000, 32_780);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1975-05-05T01:02:03,1980-01-01T00:00:00",
        "2200-05-05T01:02:03,2107-12-31T23:59:58",
        "2010-02-28T23:59:59,2010-02-28T23:59:58"
    })
    void clampsDatesToWhatTheFormatHolds(LocalDateTime given, LocalDateTime stored)
            throws IOException {
        PlannedMember member = PlannedMember.of("m", new byte[1], given);
        try (Cabinet cabinet = open(member)) {
            assertThat(cabinet.members().getFirst().modified()).contains(stored);
        }
    }

    @Test
    void flagsNamesAsUtf8OnlyWhenTheyNeedIt() throws IOException {
        try (Cabinet cabinet = open(CabinetTestData.member("Prüfung/ключ.cer", new byte[3]))) {
            CabinetMember member = cabinet.members().getFirst();
            assertThat(member.name()).isEqualTo("Prüfung\\ключ.cer");
            assertThat(member.attributes())
                    .isEqualTo(CabinetMember.ARCHIVE | CabinetMember.NAME_IS_UTF8);
        }
        try (Cabinet cabinet = open(CabinetTestData.member("plain.cer", new byte[3]))) {
            assertThat(cabinet.members().getFirst().attributes()).isEqualTo(CabinetMember.ARCHIVE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..\\x",
                "\\abs",
                "C:\\x",
                "x:stream",
                "NUL",
                "com1.txt",
                "a\\..\\b",
                "a\nb",
                ""
            })
    void refusesNamesThatNobodyCouldExtract(String name) {
        assertThatThrownBy(() -> CabinetTestData.member(name, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatTheFormatCannotHold() {
        PlannedMember one = CabinetTestData.member("one", new byte[0]);
        assertThatThrownBy(() -> CabinetTestData.member("x".repeat(256), new byte[0]))
                .hasMessageContaining("255");
        assertThatThrownBy(() -> CabinetPlan.of(CabinetCompression.NONE, List.of()))
                .hasMessageContaining("members");
        assertThatThrownBy(() -> CabinetPlan.of(CabinetCompression.LZX, List.of(one)))
                .hasMessageContaining("LZX");
        assertThatThrownBy(() ->
                        CabinetPlan.of(
                                CabinetCompression.NONE,
                                List.of(one, CabinetTestData.member("ONE", new byte[1]))))
                .hasMessageContaining("more than one member");
        assertThatThrownBy(() ->
                        CabinetPlan.of(CabinetCompression.NONE, List.of(one))
                                .withHeaderReserve(new byte[60_001]))
                .hasMessageContaining("60000");
        assertThatThrownBy(() ->
                        new PlannedFolder(CabinetCompression.NONE, List.of(one), new byte[256]))
                .hasMessageContaining("255");
    }

    @Test
    void readsSourcesThatGiveFewBytesAtATime() throws IOException {
        byte[] content = CabinetTestData.text(50_000, 9);
        PlannedMember slow =
                new PlannedMember(
                        "slow",
                        0,
                        CabinetTestData.NOON,
                        () ->
                                new SequenceInputStream(
                                        new ByteArrayInputStream(content, 0, 13),
                                        new ByteArrayInputStream(content, 13, 49_987)));
        try (Cabinet cabinet = open(slow)) {
            assertThat(cabinet.read(cabinet.members().getFirst(), 50_000)).isEqualTo(content);
            assertThat(cabinet.members().getFirst().attributes()).isZero();
        }
    }

    @Test
    void leavesNothingBehindWhenASourceFails(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.cab"), "before");
        PlannedMember broken =
                new PlannedMember("m", 0, CabinetTestData.NOON, CabinetWriterTest::failing);
        assertThatThrownBy(() ->
                        CabinetWriter.write(
                                CabinetPlan.of(CabinetCompression.NONE, List.of(broken)), file))
                .hasMessage("source failed");
        assertThat(file).hasContent("before");
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void replacesAFileInOneStep(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("x.cab"), "before");
        Path source = Files.write(folder.resolve("in"), new byte[] {1, 2, 3});
        CabinetWriter.write(
                CabinetPlan.of(
                        CabinetCompression.NONE, List.of(PlannedMember.of("in.bin", source))),
                file);
        try (Cabinet cabinet = Cabinet.open(file)) {
            assertThat(cabinet.sha256())
                    .containsExactly(
                            Optional.of(
                                    "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"));
        }
    }

    private static InputStream failing() throws IOException {
        throw new IOException("source failed");
    }

    private static Cabinet open(PlannedMember member) throws IOException {
        return Cabinet.open(
                CabinetWriter.toByteArray(
                        CabinetPlan.of(CabinetCompression.MSZIP, List.of(member))));
    }
}
