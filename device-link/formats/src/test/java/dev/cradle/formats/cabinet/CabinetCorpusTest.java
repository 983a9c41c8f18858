package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The real files behave as EXPECTED.tsv and SOURCES.md beside them say. */
class CabinetCorpusTest {
    private record Row(
            int index,
            String member,
            long size,
            int attributes,
            int folder,
            String compression,
            String sha256) {}

    @Test
    void readsEveryMemberAsExpected() throws IOException {
        Map<String, List<Row>> expected = expected();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(7);
        for (Map.Entry<String, List<Row>> file : expected.entrySet()) {
            try (Cabinet cabinet = Cabinet.open(path(file.getKey()))) {
                List<Optional<String>> sums = cabinet.sha256();
                List<Row> found = new ArrayList<>();
                List<Row> wanted = new ArrayList<>();
                for (CabinetMember m : cabinet.members()) {
                    Row row = file.getValue().get(m.index());
                    assertThat(sums.get(m.index()).isPresent()).isEqualTo(m.extractable());
                    String sum = sums.get(m.index()).orElse("");
                    found.add(
                            new Row(
                                    m.index(),
                                    m.encodedName(),
                                    m.size(),
                                    m.attributes(),
                                    m.folder(),
                                    m.compression().label(),
                                    sum));
                    wanted.add(m.extractable() ? row : withoutSum(row));
                }
                assertThat(found).as(file.getKey()).isEqualTo(wanted);
                assertThat(cabinet.members()).hasSameSizeAs(file.getValue());
            }
        }
    }

    @Test
    void refusesEveryFileMarkedForRejection() throws IOException {
        List<String> names;
        try (Stream<String> lines = Files.lines(path("EXPECTED.tsv"))) {
            names = lines.filter(l -> l.endsWith("\treject")).map(l -> l.split("\t")[0]).toList();
        }
        assertThat(names).hasSize(6);
        for (String name : names) {
            assertThatThrownBy(() -> readAll(path(name)))
                    .as(name)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith("cabinet: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multi_basic_pt1.cab|part 1 of a set; cabd_multi_basic_pt2.cab is missing",
                "bad_folderindex.cab|iFolder at offset 76: is 1 of only 1 folders",
                "partial_nodata.cab|truncated",
                "cve-2010-2800-mszip-infinite-loop.cab|MSZIP",
                "cve-2015-4470-mszip-over-read.cab|versionMajor",
                "filename-read-violation-2.cab|truncated"
            })
    void saysWhyAFileIsRefused(String name, String why) {
        assertThatThrownBy(() -> readAll(path(name))).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({
        "SdkCerts.cab,1,0,0,0",
        "RapiAllowed.cpf,1,20,0,0",
        "SecurityOff.cpf,1,20,0,0",
        "mszip_lzx_qtm.cab,3,0,0,0",
        "reserve_HFD.cab,1,26,26,24",
        "dirwalk-vulns.cab,1,0,0,0",
        "utf8-stresstest.cab,1,0,0,0"
    })
    void findsFoldersAndReserves(String name, int folders, int header, int folder, int data)
            throws IOException {
        try (Cabinet cabinet = Cabinet.open(path(name))) {
            assertThat(cabinet.folderCount()).isEqualTo(folders);
            assertThat(cabinet.header().reserves().header()).isEqualTo(header);
            assertThat(cabinet.header().reserves().folder()).isEqualTo(folder);
            assertThat(cabinet.header().reserves().data()).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @CsvSource({"RapiAllowed.cpf,319,1432,1039", "SecurityOff.cpf,1871,1432,1039"})
    void findsTheSignatureWhereTheHeaderReservePutsIt(String name, long offset, int size, int setId)
            throws IOException {
        try (Cabinet cabinet = Cabinet.open(path(name))) {
            assertThat(cabinet.header().signature()).contains(new CabinetSignature(offset, size));
            assertThat(cabinet.signatureBytes().orElseThrow()).hasSize(size).startsWith(0x30, 0x82);
            assertThat(cabinet.header().place().setId()).isEqualTo(setId);
            assertThat(cabinet.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SdkCerts.cab", "mszip_lzx_qtm.cab", "reserve_HFD.cab"})
    void findsNoSignatureWhereThereIsNone(String name) throws IOException {
        try (Cabinet cabinet = Cabinet.open(path(name))) {
            assertThat(cabinet.header().signature()).isEmpty();
            assertThat(cabinet.signatureBytes()).isEmpty();
        }
    }

    @Test
    void saysThatWindowsMobileCannotInstallLzx() throws IOException {
        try (Cabinet cabinet = Cabinet.open(path("mszip_lzx_qtm.cab"))) {
            CabinetMember lzx = cabinet.member("LZX.TXT").orElseThrow();
            assertThat(lzx.extractable()).isFalse();
            assertThatThrownBy(() -> cabinet.extract(lzx, OutputStream.nullOutputStream()))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(
                            "compressed with LZX, which Windows Mobile cannot install");
        }
    }

    @Test
    void extractsOnlyHarmlessNames(@TempDir Path folder) throws IOException {
        try (Cabinet cabinet = Cabinet.open(path("dirwalk-vulns.cab"))) {
            Extraction done = cabinet.extractTo(folder.resolve("out"));
            // Overlong separators and NULs became U+FFFD, which leads nowhere.
            assertThat(done.extracted())
                    .allSatisfy(e -> assertThat(e.member().name()).doesNotContain("/", "\\", "\0"));
            assertThat(done.refused()).extracting(r -> r.member().index()).contains(0, 3, 4, 7, 13);
            assertThat(done.extracted().size() + done.refused().size()).isEqualTo(29);
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            assertThat(entries.filter(Files::isRegularFile))
                    .allSatisfy(f -> assertThat(f.getParent()).isEqualTo(folder.resolve("out")));
        }
        assertThat(folder.getParent().resolve("relative")).doesNotExist();
    }

    @Test
    void decodesUtf8NamesStrictly() throws IOException {
        try (Cabinet cabinet = Cabinet.open(path("utf8-stresstest.cab"))) {
            assertThat(cabinet.members().getFirst().name())
                    .isEqualTo("\u03BA\u1F79\u03C3\u03BC\u03B5");
            assertThat(cabinet.members().get(55).name()).isEqualTo("\uFFFD\uFFFD");
            assertThat(cabinet.members())
                    .allSatisfy(m -> assertThat(m.displayName()).doesNotContain("\0", "\u0080"));
        }
    }

    private static void readAll(Path file) throws IOException {
        try (Cabinet cabinet = Cabinet.open(file)) {
            cabinet.sha256();
        }
    }

    private static Map<String, List<Row>> expected() throws IOException {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(path("EXPECTED.tsv"))) {
            String[] f = line.split("\t");
            if (!f[0].equals("cabinet") && !f[f.length - 1].equals("reject")) {
                rows.computeIfAbsent(f[0], n -> new ArrayList<>())
                        .add(
                                new Row(
                                        Integer.parseInt(f[1]),
                                        f[2],
                                        Long.parseLong(f[3]),
                                        Integer.decode(f[4]),
                                        Integer.parseInt(f[5]),
                                        f[6],
                                        f[7]));
            }
        }
        return rows;
    }

    private static Row withoutSum(Row r) {
        return new Row(
                r.index(), r.member(), r.size(), r.attributes(), r.folder(), r.compression(), "");
    }

    private static Path path(String name) {
        return CabinetTestData.folder().resolve(name);
    }
}
