package dev.cradle.cli.command;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.AtomicFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where one run of a command reads and writes: the process's own streams, or those of a {@code
 * cradle} whose command runs in the owner of the data folder.
 *
 * @param directory what relative paths of arguments count from
 * @param environment looks up an environment variable of the caller
 * @param interactive whether a person sits there and can be asked
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        BufferedReader in,
        Path directory,
        Function<String, Optional<String>> environment,
        boolean interactive) {
    public static Terminal ofProcess() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                Path.of("").toAbsolutePath(),
                name -> Optional.ofNullable(System.getenv(name)),
                isConsole());
    }

    /** A path argument, made absolute. */
    public Path resolve(Path argument) {
        return directory.resolve(argument).normalize();
    }

    /**
     * Reads a file that an argument names.
     *
     * @param most bytes that are accepted
     * @throws CradleException {@code BAD_INPUT_FILE}
     */
    public byte[] read(Path argument, int most) throws CradleException {
        Path file = resolve(argument);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw badInput(
                        file,
                        "It is larger than " + most + " bytes.",
                        new IOException("too large"));
            }
            return content;
        } catch (IOException unreadable) {
            throw badInput(file, "There is no such file, or it cannot be read.", unreadable);
        }
    }

    /**
     * Writes a file, beside its place first.
     *
     * @throws CradleException {@code FAILED}
     */
    public void write(Path file, byte[] content) throws CradleException {
        try {
            AtomicFile.write(file, content);
        } catch (IOException unwritable) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    file + " was not written.",
                    unwritable.getMessage() + ".",
                    "Choose another place, or make room there.",
                    unwritable);
        }
    }

    private static CradleException badInput(Path file, String why, IOException cause) {
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE,
                "The file " + file + " cannot be used.",
                why,
                "Check its name and rights.",
                cause);
    }

    private static boolean isConsole() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /**
     * A secret from where scripts put it: the first line of a file, else an environment variable.
     *
     * @throws IOException when the file cannot be read
     */
    public Optional<char[]> given(Optional<Path> file, String variable) throws IOException {
        if (file.isPresent()) {
            try (var lines = Files.newBufferedReader(resolve(file.get()), StandardCharsets.UTF_8)) {
                return Optional.of(Optional.ofNullable(lines.readLine()).orElse("").toCharArray());
            }
        }
        return environment.apply(variable).map(String::toCharArray);
    }

    /** Asks for a secret without echo where there is a console; empty at the end of the input. */
    public Optional<char[]> secret(String prompt) throws IOException {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            return Optional.ofNullable(console.readPassword("%s: ", prompt));
        }
        String line = in.readLine();
        return Optional.ofNullable(line).map(String::toCharArray);
    }
}
