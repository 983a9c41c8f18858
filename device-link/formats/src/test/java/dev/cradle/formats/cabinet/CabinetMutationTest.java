package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The fuzz set of cab-formats.md section 6: a changed cabinet gives equal content or one typed
 * exception, soon.
 */
class CabinetMutationTest {
    @Test
    void survivesEveryChangeOfOneByte() throws IOException {
        byte[] original = oneFile();
        assertThat(original).hasSizeLessThan(300);
        for (int at = 0; at < original.length; at++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = original.clone();
                changed[at] ^= (byte) change;
                check(changed);
            }
        }
    }

    @Test
    void survivesEveryTruncation() throws IOException {
        byte[] original = oneFile();
        for (int length = 0; length < original.length; length++) {
            byte[] cut = Arrays.copyOf(original, length);
            Assertions.assertThrows(FormatException.class, () -> read(cut), "cut at " + length);
        }
    }

    @Test
    void survivesExtremeHeaderFields() throws IOException {
        byte[] original = CabinetWriter.toByteArray(CabinetTestData.fourFoldersWithReserves());
        int[][] fields = {
            {8, 4}, {16, 4}, {20, 4}, {24, 1}, {25, 1}, {26, 2}, {28, 2}, {30, 2}, {32, 2},
            {34, 2}, {36, 2}, {38, 1}, {39, 1}, {44, 4}, {48, 4}, {60, 4}, {64, 2}, {66, 2}
        };
        for (int[] field : fields) {
            ByteBuffer bytes = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
            long value =
                    switch (field[1]) {
                        case 1 -> bytes.get(field[0]) & 0xFF;
                        case 2 -> bytes.getShort(field[0]) & 0xFFFF;
                        default -> bytes.getInt(field[0]) & 0xFFFFFFFFL;
                    };
            long max = (1L << (8 * field[1])) - 1;
            for (long extreme :
                    new long[] {0, 1, max, max - 1, value + 1, value - 1, original.length}) {
                byte[] changed = original.clone();
                for (int i = 0; i < field[1]; i++) {
                    changed[field[0] + i] = (byte) (extreme >> (8 * i));
                }
                check(changed);
            }
        }
    }

    @Test
    void refusesSwappedFolderOffsetsOrReadsEqualContent() throws IOException {
        byte[] original = CabinetWriter.toByteArray(CabinetTestData.fourFoldersWithReserves());
        ByteBuffer fields = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
        int stride = 8 + 44;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                byte[] changed = original.clone();
                ByteBuffer to = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
                to.putInt(60 + a * stride, fields.getInt(60 + b * stride));
                to.putInt(60 + b * stride, fields.getInt(60 + a * stride));
                check(changed);
            }
        }
    }

    @Test
    void survivesRandomMutationsOfTheDirectory() throws IOException {
        byte[] original = CabinetWriter.toByteArray(CabinetTestData.fourFoldersWithReserves());
        int directory = (int) directoryEnd(original);
        List<Optional<String>> sums = sums(original);
        Random random = new Random(20_100_615);
        int equal = 0;
        for (int round = 0; round < 200; round++) {
            byte[] changed = original.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                changed[random.nextInt(directory)] = (byte) random.nextInt();
            }
            try {
                equal += read(changed).equals(sums) ? 1 : 0;
            } catch (FormatException refused) {
                assertThat(refused).hasMessageStartingWith("cabinet: ");
            }
        }
        assertThat(equal).as("changes of names, times and reserves stay readable").isPositive();
    }

    @Test
    void survivesRandomMutationsOfTheData() throws IOException {
        byte[] original =
                CabinetWriter.toByteArray(
                        CabinetPlan.of(
                                CabinetCompression.MSZIP,
                                List.of(
                                        CabinetTestData.member(
                                                "m", CabinetTestData.text(70_000, 1)))));
        int start = (int) directoryEnd(original);
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            byte[] changed = original.clone();
            // Without its checksum a block reaches the decompressor.
            Arrays.fill(changed, start, start + 4, (byte) 0);
            int at = start + 8 + random.nextInt(500);
            changed[at] = (byte) random.nextInt();
            check(changed);
        }
    }

    private static void check(byte[] changed) {
        Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () ->
                        assertThatCode(() -> quietly(changed))
                                .as(() -> Arrays.toString(changed))
                                .doesNotThrowAnyException());
    }

    private static void quietly(byte[] bytes) throws IOException {
        try {
            read(bytes);
        } catch (FormatException expected) {
            assertThat(expected.getMessage()).startsWith("cabinet: ");
        }
    }

    private static List<Optional<String>> read(byte[] bytes) throws IOException {
        try (Cabinet cabinet = Cabinet.open(bytes)) {
            return cabinet.sha256();
        }
    }

    private static List<Optional<String>> sums(byte[] bytes) throws IOException {
        return read(bytes);
    }

    private static long directoryEnd(byte[] bytes) {
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int reserve = (fields.getShort(30) & 4) != 0 ? 4 + (fields.getShort(36) & 0xFFFF) : 0;
        return fields.getInt(36 + reserve) & 0xFFFFFFFFL;
    }

    private static byte[] oneFile() throws IOException {
        return CabinetWriter.toByteArray(
                CabinetPlan.of(
                        CabinetCompression.MSZIP,
                        List.of(
                                CabinetTestData.member(
                                        "_setup.xml",
                                        ("<wap-provisioningdoc><characteristic type=\"Registry\"/>"
                                                        + "</wap-provisioningdoc>")
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets
                                                                .US_ASCII)))));
    }
}
