package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Four independent programs list and extract what we write, and we read what another writes. */
class CabinetInteropTest {
    @TempDir Path folder;

    private record Case(String name, CabinetPlan plan) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> plans() {
        List<PlannedMember> members =
                List.of(
                        CabinetTestData.member("small.txt", CabinetTestData.text(57, 1)),
                        CabinetTestData.member("blocks.bin", CabinetTestData.text(150_001, 2)),
                        CabinetTestData.member("empty.017", new byte[0]),
                        CabinetTestData.member("noise.bin", CabinetTestData.noise(65_536, 3)),
                        CabinetTestData.member("sub\\Zertifikat-ä.cer", new byte[] {1, 2, 3}));
        CabinetPlan mszip = CabinetPlan.of(CabinetCompression.MSZIP, members);
        return List.of(
                new Case("none", CabinetPlan.of(CabinetCompression.NONE, members)),
                new Case("MSZIP", mszip),
                new Case("MSZIP with history", mszip.withMszip(new CabinetPlan.Mszip(9, true))),
                new Case("room for a signature", mszip.withHeaderReserve(new byte[20])),
                new Case("stored MSZIP", mszip.withMszip(new CabinetPlan.Mszip(0, true))),
                new Case("folders and reserves", CabinetTestData.fourFoldersWithReserves()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void cabextractAgrees(Case given) throws IOException {
        ExternalProgram program = ExternalProgram.named("cabextract");
        Path file = write(given.plan());
        program.run("-t", file.toString());
        program.run("-q", "-d", out().toString(), file.toString());
        String listing = program.run("-l", file.toString());
        assertListed(given.plan(), listing, Pattern.compile("^ *(\\d+) \\|[^|]*\\| (.*)$"), '/');
        assertExtracted(given.plan());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void gcabAgrees(Case given) throws IOException {
        ExternalProgram program = ExternalProgram.named("gcab");
        Path file = write(given.plan());
        program.run("-x", "-n", "-C", Files.createDirectories(out()).toString(), file.toString());
        assertListed(
                given.plan(), program.run("-t", file.toString()), Pattern.compile("^()(.+)$"), '/');
        assertExtracted(given.plan());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void sevenZipAgrees(Case given) throws IOException {
        ExternalProgram program = ExternalProgram.named("7z");
        Path file = write(given.plan());
        program.run("t", file.toString());
        program.run("x", "-o" + out(), file.toString());
        String listing =
                program.run("l", "-slt", file.toString())
                        .replaceAll("(?s)^.*?----------\n", "")
                        .replaceAll("Path = (.*)\nSize = (\\d+)", "$2 $1");
        assertListed(given.plan(), listing, Pattern.compile("^(\\d+) (.*)$"), '/');
        assertExtracted(given.plan());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void bsdtarAgrees(Case given) throws IOException {
        ExternalProgram program = ExternalProgram.named("bsdtar");
        Path file = write(given.plan());
        Files.createDirectories(out());
        program.run("-xf", file.toString(), "-C", out().toString());
        assertListed(
                given.plan(),
                program.run("-tvf", file.toString()),
                Pattern.compile("^\\S+ +\\d+ +\\S+ +\\S+ +(\\d+) +\\S+ +\\d+ +\\S+ (.*)$"),
                '/');
        assertExtracted(given.plan());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsWhatGcabWrites(boolean compressed) throws IOException {
        ExternalProgram program = ExternalProgram.named("gcab");
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("one.bin", CabinetTestData.text(100_000, 1));
        contents.put("two.bin", CabinetTestData.noise(40_000, 2));
        contents.put("three.txt", CabinetTestData.text(10, 3));
        List<String> arguments = new ArrayList<>(List.of("-c", "-n"));
        if (compressed) {
            arguments.add("-z");
        }
        Path file = folder.resolve("theirs.cab");
        arguments.add(file.toString());
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            Path source = folder.resolve(content.getKey());
            Files.write(source, content.getValue());
            arguments.add(source.toString());
        }
        program.run(arguments.toArray(String[]::new));
        try (Cabinet cabinet = Cabinet.open(file)) {
            assertThat(cabinet.warnings()).isEmpty();
            assertThat(cabinet.members()).hasSize(3);
            for (CabinetMember member : cabinet.members()) {
                String name = MemberNames.segments(member.name()).getLast();
                assertThat(cabinet.read(member, 1 << 20)).isEqualTo(contents.get(name));
                assertThat(member.compression())
                        .isEqualTo(compressed ? CabinetCompression.MSZIP : CabinetCompression.NONE);
            }
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path write(CabinetPlan plan) throws IOException {
        Path file = folder.resolve("ours.cab");
        CabinetWriter.write(plan, file);
        return file;
    }

    /** Every member is listed, in order, with its size where the program prints one. */
    private static void assertListed(CabinetPlan plan, String listing, Pattern line, char separator)
            throws IOException {
        List<String> listed = new ArrayList<>();
        for (String text : listing.split("\n")) {
            Matcher m = line.matcher(text.stripTrailing());
            if (m.matches()) {
                listed.add(m.group(1) + " " + m.group(2).replace('\\', separator));
            }
        }
        boolean sizes = listed.stream().noneMatch(l -> l.startsWith(" "));
        List<String> expected = new ArrayList<>();
        for (PlannedMember member : members(plan)) {
            expected.add(
                    (sizes ? content(member).length : "")
                            + " "
                            + member.name().replace('\\', separator));
        }
        assertThat(listed).as(listing).isEqualTo(expected);
    }

    private void assertExtracted(CabinetPlan plan) throws IOException {
        try (Stream<Path> files = Files.walk(out())) {
            assertThat(files.filter(Files::isRegularFile)).hasSameSizeAs(members(plan));
        }
        for (PlannedMember member : members(plan)) {
            assertThat(out().resolve(member.name().replace('\\', '/')))
                    .hasBinaryContent(content(member));
        }
    }

    private static List<PlannedMember> members(CabinetPlan plan) {
        return plan.folders().stream().flatMap(f -> f.members().stream()).toList();
    }

    private static byte[] content(PlannedMember member) throws IOException {
        try (var in = member.content().open()) {
            return in.readAllBytes();
        }
    }
}
