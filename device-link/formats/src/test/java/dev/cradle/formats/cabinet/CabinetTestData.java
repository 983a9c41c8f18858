package dev.cradle.formats.cabinet;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** Real cabinets, and content to make our own from. */
final class CabinetTestData {
    static final LocalDateTime NOON = LocalDateTime.of(2009, 6, 15, 12, 30, 44);

    private CabinetTestData() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("cradle.testdata", "../shared/testdata"), "cab");
        require(Files.isDirectory(folder), "no real cabinets: set -Dcradle.testdata");
        return folder;
    }

    /** Skips on a developer's machine what must not be missing under CI. */
    static void require(boolean there, String missing) {
        if (!there && "true".equals(System.getenv("CI"))) {
            fail(missing);
        }
        assumeTrue(there, missing);
    }

    static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder().resolve(name));
    }

    /** Text-like bytes that compress and whose repeats reach across blocks. */
    static byte[] text(int size, long seed) {
        Random random = new Random(seed);
        byte[][] words = new byte[400][];
        for (int i = 0; i < words.length; i++) {
            words[i] = new byte[3 + random.nextInt(30)];
            random.nextBytes(words[i]);
        }
        byte[] out = new byte[size];
        int at = 0;
        while (at < size) {
            byte[] word = words[random.nextInt(words.length)];
            int n = Math.min(word.length, size - at);
            System.arraycopy(word, 0, out, at, n);
            at += n;
        }
        return out;
    }

    static byte[] noise(int size, long seed) {
        byte[] out = new byte[size];
        new Random(seed).nextBytes(out);
        return out;
    }

    static PlannedMember member(String name, byte[] content) {
        return PlannedMember.of(name, content, NOON);
    }

    /** Four MSZIP folders of one or more blocks each, with header and folder reserves. */
    static CabinetPlan fourFoldersWithReserves() {
        byte[] folderReserve = new byte[44];
        folderReserve[0] = 0x11;
        folderReserve[1] = 0x0A;
        return CabinetPlan.of(
                        List.of(
                                new PlannedFolder(
                                        CabinetCompression.MSZIP,
                                        List.of(member("app.000", text(900, 1))),
                                        folderReserve),
                                new PlannedFolder(
                                        CabinetCompression.MSZIP,
                                        List.of(
                                                member("app.001", text(70_000, 2)),
                                                member("empty.002", new byte[0]),
                                                member("app.003", noise(40_000, 3)))),
                                new PlannedFolder(
                                        CabinetCompression.MSZIP,
                                        List.of(member("app.004", text(32_768, 4)))),
                                new PlannedFolder(
                                        CabinetCompression.MSZIP,
                                        List.of(member("_setup.xml", text(2_000, 5))))))
                .withHeaderReserve(new byte[20])
                .withMszip(new CabinetPlan.Mszip(6, true));
    }
}
