package dev.cradle.formats.testdata;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sample files outside the project: their absence skips a test locally and fails it under CI. */
public final class SampleFiles {
    private SampleFiles() {}

    /**
     * @param path below the folder that the system property cradle.testdata names
     */
    public static byte[] read(String path) {
        Path file = Path.of(System.getProperty("cradle.testdata", "../shared/testdata"), path);
        if (!Files.exists(file)) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("the test data is missing: " + file);
            }
            Assumptions.abort("the test data is missing: " + file);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
