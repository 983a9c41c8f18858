package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** The rows of cab-formats.md section 6 that concern the container. */
class CabinetHostileTest {
    private static final byte[] TEXT = CabinetTestData.text(100, 1);

    private static byte[] small() {
        return new RawCabinet()
                .folder(0, RawCabinet.stored(TEXT))
                .member("m.txt", 100, 0, 0)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 35})
    void isNoCabinetWhenShorterThanAHeader(int length) {
        assertRefused(Arrays.copyOf(small(), length), "not a cabinet");
    }

    @Test
    void doesNotSearchForAnEmbeddedCabinet() {
        byte[] shifted = new byte[small().length + 1];
        System.arraycopy(small(), 0, shifted, 1, small().length);
        assertRefused(shifted, "not a cabinet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8|4|1000|truncated",
                "8|4|40|header inconsistent",
                "16|4|30|coffFiles at offset 16: points into the header",
                "16|4|100000|coffFiles at offset 16: points behind",
                "16|4|70|",
                "25|1|2|versionMajor",
                "26|2|0|cFolders at offset 26: is 0",
                "26|2|65535|header inconsistent",
                "28|2|0|cFiles at offset 28: is 0",
                "28|2|65535|",
                "30|2|4|",
                "30|2|1|",
                "36|4|50|coffCabStart at offset 36: points into",
                "36|4|10|coffCabStart at offset 36: points into",
                "36|4|100000|coffCabStart at offset 36: points behind",
                "40|2|2|CFDATA",
                "42|2|4|unknown method 4",
                "44|4|101|ends at 101 in a folder of 100 bytes",
                "48|4|4294967295|ends at 4294967395",
                "52|2|1|is 1 of only 1 folders",
                "52|2|65533|part of a set",
                "52|2|65534|part of a set",
                "52|2|65535|part of a set",
                "66|4|1234|wrong checksum",
                "70|2|101|cbData",
                "72|2|0|cbUncomp",
                "72|2|32769|cbUncomp"
            })
    void refusesAFieldThatCannotBe(int offset, int width, long value, String why) {
        byte[] bytes = small();
        put(bytes, offset, width, value);
        assertRefused(bytes, why == null ? "cabinet: " : why);
    }

    @Test
    void warnsOfAnotherMinorVersion() throws IOException {
        byte[] bytes = small();
        bytes[24] = 1;
        assertThat(warnings(bytes)).containsExactly("the format version is 1.1 instead of 1.3");
    }

    @Test
    void warnsOfBytesBehindTheCabinet() throws IOException {
        byte[] bytes = small();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 5);
        assertThat(warnings(longer))
                .containsExactly("5 bytes behind the cabinet are no declared signature");
    }

    @Test
    void notesMissingChecksumsAndReadsOn() throws IOException {
        byte[] bytes = small();
        put(bytes, 66, 4, 0);
        assertThat(warnings(bytes)).containsExactly("data blocks without a checksum");
    }

    @Test
    void refusesAReserveThatPassesTheEnd() {
        byte[] bytes = small();
        put(bytes, 30, 2, 4);
        put(bytes, 36, 2, 50_000);
        assertRefused(bytes, "header reserve");
        put(bytes, 36, 2, 65_535);
        assertRefused(bytes, "more than 60000");
    }

    @Test
    void refusesANameWithoutAnEnd() {
        byte[] bytes =
                new RawCabinet()
                        .folder(0, RawCabinet.stored(CabinetTestData.text(1000, 1)))
                        .member("x".repeat(256), 1000, 0, 0)
                        .build();
        assertRefused(bytes, "has no end within 255 bytes");
    }

    @Test
    void refusesFoldersThatShareData() {
        byte[] bytes =
                new RawCabinet()
                        .folder(0, RawCabinet.stored(TEXT))
                        .folder(0, RawCabinet.stored(TEXT))
                        .member("m", 100, 0, 0)
                        .member("n", 100, 0, 1)
                        .build();
        int first = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(36);
        byte[] same = bytes.clone();
        put(same, 44, 4, first);
        assertRefused(same, "two folders share their data");
        byte[] inside = bytes.clone();
        put(inside, 44, 4, first + 20);
        assertRefused(inside, "overlap");
    }

    @Test
    void readsFoldersInWhateverOrderTheirDataLie() throws IOException {
        byte[] other = CabinetTestData.text(100, 2);
        byte[] bytes =
                new RawCabinet()
                        .folder(0, RawCabinet.stored(TEXT))
                        .folder(0, RawCabinet.stored(other))
                        .member("m", 100, 0, 0)
                        .member("n", 100, 0, 1)
                        .build();
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = fields.getInt(36);
        fields.putInt(36, fields.getInt(44)).putInt(44, first);
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            assertThat(cabinet.read(cabinet.members().get(0), 100)).isEqualTo(other);
            assertThat(cabinet.read(cabinet.members().get(1), 100)).isEqualTo(TEXT);
        }
    }

    @Test
    void refusesADirectoryBeyondItsBound() {
        byte[] bytes = small();
        CabinetOptions tight = new CabinetOptions(CabinetOptions.DEFAULT.nameCharset(), 29, 0, 1);
        assertThatThrownBy(() -> Cabinet.open(new ByteArrayChannel(bytes), tight))
                .hasMessageContaining("directory");
    }

    @Test
    void refusesManyMembersOverTheSameDataBeforeReadingAny() throws IOException {
        RawCabinet raw = new RawCabinet().folder(0, RawCabinet.stored(TEXT));
        for (int i = 0; i < 50; i++) {
            raw.member("m" + i, 100, 0, 0);
        }
        CabinetOptions tight = CabinetOptions.DEFAULT.withOutputBound(4_999, 1);
        try (Cabinet cabinet = Cabinet.open(new ByteArrayChannel(raw.build()), tight)) {
            assertThatThrownBy(cabinet::sha256)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("unreasonably large");
        }
    }

    @Test
    void boundsWhatOverlappingMembersMakeItDecode() throws IOException {
        byte[] content = CabinetTestData.text(32_768 * 3, 1);
        RawCabinet raw =
                new RawCabinet()
                        .folder(
                                0,
                                RawCabinet.stored(Arrays.copyOf(content, 32_768)),
                                RawCabinet.stored(Arrays.copyOf(content, 32_768)),
                                RawCabinet.stored(Arrays.copyOf(content, 32_768)));
        for (int i = 0; i < 20; i++) {
            raw.member("m" + i, 2, 32_768 * 2 - 1, 0);
        }
        CabinetOptions tight = CabinetOptions.DEFAULT.withOutputBound(400_000, 1);
        try (Cabinet cabinet = Cabinet.open(new ByteArrayChannel(raw.build()), tight)) {
            assertThatThrownBy(cabinet::sha256).hasMessageContaining("unreasonably large");
        }
    }

    @Test
    void stopsAnMszipBombAtTheBound() throws IOException {
        byte[] zeros = new byte[32_768 * 40];
        byte[] bomb =
                CabinetWriter.toByteArray(
                        CabinetPlan.of(
                                CabinetCompression.MSZIP,
                                List.of(CabinetTestData.member("zeros", zeros))));
        CabinetOptions tight = CabinetOptions.DEFAULT.withOutputBound(1_000_000, 200);
        try (Cabinet cabinet = Cabinet.open(new ByteArrayChannel(bomb), tight)) {
            assertThat((long) zeros.length).isGreaterThan(200L * bomb.length);
            assertThatThrownBy(cabinet::sha256).hasMessageContaining("unreasonably large");
        }
    }

    @Test
    void refusesBrokenMszipBlocks() {
        byte[] good = deflated(TEXT);
        assertMszip(good, 100, "");
        byte[] noMark = good.clone();
        noMark[0] = 'X';
        assertMszip(noMark, 100, "does not begin with CK");
        assertMszip(Arrays.copyOf(good, 1), 100, "too short for MSZIP");
        assertMszip(Arrays.copyOf(good, good.length - 3), 100, "ends early");
        assertMszip(Arrays.copyOf(good, good.length + 1), 100, "bytes behind its end");
        assertMszip(good, 99, "more than it announces");
        assertMszip(deflated(CabinetTestData.text(99, 1)), 100, "less than it announces");
        assertMszip(new byte[] {'C', 'K', 7}, 100, "broken MSZIP data");
        // Stored sub-blocks of no bytes, over and over, with no last one.
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.writeBytes(new byte[] {'C', 'K'});
        for (int i = 0; i < 6_000; i++) {
            endless.writeBytes(new byte[] {0, 0, 0, (byte) 0xFF, (byte) 0xFF});
        }
        assertMszip(endless.toByteArray(), 100, "ends early");
        // A match that reaches 4 bytes back where nothing is: fixed codes, length 3, distance 4.
        assertMszip(new byte[] {'C', 'K', 0x03, 0x06, 0, 0}, 3, "broken MSZIP data");
    }

    @Test
    void refusesAShortMszipBlockBeforeTheLast() {
        byte[] bytes =
                new RawCabinet()
                        .folder(
                                1,
                                new RawCabinet.Block(deflated(TEXT), 100),
                                new RawCabinet.Block(deflated(TEXT), 100))
                        .member("m", 200, 0, 0)
                        .build();
        assertRefused(bytes, "follows one shorter than 32768");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48|900|does not lie within the file",
                "44|12|does not begin where the cabinet ends",
                "48|0|does not lie within the file",
                "48|4294967295|does not lie within the file"
            })
    void countsAsUnsignedWithASignatureThatCannotBe(int offset, long value, String why)
            throws IOException {
        byte[] signed = signed(new byte[8]);
        assertThat(warnings(signed)).isEmpty();
        put(signed, offset, 4, value);
        assertThat(warnings(signed)).anyMatch(w -> w.startsWith("signature unreadable: it " + why));
        try (Cabinet cabinet = Cabinet.open(signed)) {
            assertThat(cabinet.header().signature()).isEmpty();
        }
    }

    @Test
    void refusesToLoadASignatureOfMoreThanOneMebibyte() throws IOException {
        assertThat(warnings(signed(new byte[(1 << 20) + 1])))
                .anyMatch(w -> w.contains("larger than 1 MiB"));
    }

    @Test
    void saysThatAMemberWantsToBeRunAndDoesNot() throws IOException {
        byte[] bytes = small();
        put(bytes, 58, 2, 0x60);
        assertThat(warnings(bytes)).singleElement().asString().contains("never done here");
    }

    @Test
    void escapesNamesForDisplay() throws IOException {
        byte[] bytes =
                new RawCabinet()
                        .folder(0, RawCabinet.stored(TEXT))
                        .member("a\u001B[2Jb\u0081 %", 100, 0, 0)
                        .build();
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            CabinetMember member = cabinet.members().getFirst();
            assertThat(member.displayName()).isEqualTo("a\\u{1B}[2Jb\uFFFD %");
            assertThat(member.encodedName()).isEqualTo("a%1B[2Jb%81%20%25");
        }
        assertThat(MemberNames.printable("\u202Egpj.exe")).isEqualTo("\\u{202E}gpj.exe");
    }

    private static byte[] signed(byte[] signature) throws IOException {
        byte[] plain =
                CabinetWriter.toByteArray(
                        CabinetPlan.of(
                                        CabinetCompression.NONE,
                                        List.of(CabinetTestData.member("m", TEXT)))
                                .withHeaderReserve(new byte[20]));
        byte[] out = Arrays.copyOf(plain, plain.length + signature.length);
        put(out, 40, 4, 0x00100000);
        put(out, 44, 4, plain.length);
        put(out, 48, 4, signature.length);
        return out;
    }

    private static byte[] deflated(byte[] content) {
        byte[] out = new byte[content.length + 100];
        out[0] = 'C';
        out[1] = 'K';
        Deflater deflater = new Deflater(6, true);
        deflater.setInput(content);
        deflater.finish();
        int n = deflater.deflate(out, 2, out.length - 2);
        deflater.end();
        return Arrays.copyOf(out, n + 2);
    }

    private static void assertMszip(byte[] payload, int size, String why) {
        byte[] bytes =
                new RawCabinet()
                        .folder(1, new RawCabinet.Block(payload, size))
                        .member("m", size, 0, 0)
                        .build();
        if (why.isEmpty()) {
            assertThat(warnings(bytes)).isEmpty();
        } else {
            assertRefused(bytes, why);
        }
    }

    private static void assertRefused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(why);
    }

    private static List<String> warnings(byte[] bytes) {
        try {
            return read(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> read(byte[] bytes) throws IOException {
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            cabinet.sha256();
            return cabinet.warnings();
        }
    }

    private static void put(byte[] bytes, int offset, int width, long value) {
        for (int i = 0; i < width; i++) {
            bytes[offset + i] = (byte) (value >> (8 * i));
        }
    }
}
