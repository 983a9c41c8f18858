package dev.cradle.rapi.wire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The exchanges of {@code rapi/vectors.tsv} in the test data. */
public final class Vectors {
    /** One call: its request and its reply rows, whole wire bytes. */
    public record Exchange(
            Dialect dialect, int command, String name, byte[] request, List<byte[]> replies) {
        @Override
        public String toString() {
            return dialect + " " + Integer.toHexString(command) + " " + name;
        }
    }

    private Vectors() {}

    /** All exchanges; skipped when the test data is absent, a failure under CI. */
    public static List<Exchange> load() throws IOException {
        Path file =
                Path.of(System.getProperty("cradle.testdata", "../shared/testdata"))
                        .resolve("rapi/vectors.tsv");
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.exists(file), "test data is not here: " + file);
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] column = line.split("\t");
            byte[] bytes = HexFormat.of().parseHex(column[5]);
            if (column[4].equals("request")) {
                exchanges.add(
                        new Exchange(
                                Dialect.valueOf(column[0].toUpperCase(Locale.ROOT)),
                                Integer.parseInt(column[1], 16),
                                column[2],
                                bytes,
                                new ArrayList<>()));
            } else {
                exchanges.getLast().replies().add(bytes);
            }
        }
        return exchanges;
    }
}
