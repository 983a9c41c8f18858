package dev.cradle.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the JDK's tools and other programs; one that fails ends the build. */
final class Tools {
    /** Runs a tool of the JDK at hand, inside this process. */
    void run(String name, List<String> arguments) throws IOException {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(() -> new IOException("this JDK has no " + name));
        int status = tool.run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException(name + " failed with status " + status);
        }
    }

    /** Runs a program and waits for it. */
    void start(Path program, List<String> arguments) throws IOException, InterruptedException {
        await(program, new ProcessBuilder(line(program, arguments)).inheritIO(), "");
    }

    /** The same, in an environment with more in it. */
    void start(Path program, List<String> arguments, Map<String, String> more)
            throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(line(program, arguments)).inheritIO();
        process.environment().putAll(more);
        await(program, process, "");
    }

    /** The same, with what it says in a file: much, and of interest only when it fails. */
    void start(Path program, List<String> arguments, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(line(program, arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        await(program, process, "; see " + log);
    }

    private static List<String> line(Path program, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        return line;
    }

    private static void await(Path program, ProcessBuilder process, String where)
            throws IOException, InterruptedException {
        int status = process.start().waitFor();
        if (status != 0) {
            throw new IOException(program.getFileName() + " failed with status " + status + where);
        }
    }

    /** Arguments as a JDK tool reads them from a file, one on a line. */
    static String argumentFile(List<String> arguments) {
        return arguments.stream()
                .map(argument ->
                        "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }

    /** All files below a folder; none when it is not there. */
    static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Deletes a folder and what is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
