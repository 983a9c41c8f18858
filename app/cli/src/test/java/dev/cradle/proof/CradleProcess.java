package dev.cradle.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Another Java process on the tests' class path; ended in order, at the latest by force. */
final class CradleProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private CradleProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a main class.
     *
     * @param folder its working folder
     * @param log where its standard error goes
     */
    static CradleProcess start(Class<?> main, Path folder, Path log, List<String> arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(arguments);
        return new CradleProcess(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(log.toFile())
                        .start());
    }

    /** The first line from now on that is wanted; fails when the process ends before. */
    String await(Predicate<String> wanted) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new IOException("the process ended early");
    }

    /** The first line with that beginning, without it. */
    String await(String beginning) throws IOException {
        return await(line -> line.startsWith(beginning)).substring(beginning.length());
    }

    long pid() {
        return process.pid();
    }

    /** Closes its standard input, with which it ends, and waits until it has. */
    void finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not end");
        }
    }

    /** Asks it to end and waits until it has. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process does not end in order");
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }
}
