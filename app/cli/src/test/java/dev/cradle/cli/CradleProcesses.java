package dev.cradle.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** {@code cradle} in processes of its own, on one data folder. */
final class CradleProcesses implements AutoCloseable {
    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    CradleProcesses(Path folder) {
        this.folder = folder;
    }

    /** Starts a command; what it says on standard error goes to a file of the folder. */
    Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CradleLauncher.class.getName(),
                                "--data",
                                folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(folder.resolve("err-" + started.size() + ".txt").toFile())
                        .start();
        started.add(process);
        return process;
    }

    /** Reads until a line is as wanted. */
    static String await(BufferedReader told, Predicate<String> wanted) throws IOException {
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new IOException("the process ended");
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : started.reversed()) {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }
}
