package dev.cradle.network.peer;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of the system that tests talk to. */
public final class Programs {
    private Programs() {}

    /**
     * Where a program is. Without it the test is skipped, and fails where {@code CI=true}.
     *
     * @param source what to install or run
     */
    public static Path find(String program, String source) {
        for (String folder :
                (System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator)) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        String missing = "The program %s is missing (%s).".formatted(program, source);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        return abort(missing);
    }
}
