package dev.cradle.desktop;

import javafx.application.Application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the console once by itself, with an emulated device and a data folder that is thrown away.
 * The JVM that is told to make a start-up cache learns from it what a start loads. Ends with a
 * status above 0 when the console does not start.
 */
public final class TrainingLauncher {
    private TrainingLauncher() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createTempDirectory("cradle-training");
        int status = 1;
        try {
            Application.launch(TrainingConsole.class, "--data", data.toString(), "--emulator");
            status = 0;
        } catch (RuntimeException notStarted) {
            notStarted.printStackTrace();
        } finally {
            delete(data);
        }
        System.exit(status);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(folder)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
