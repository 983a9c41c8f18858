package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Problems of files that packages are read from or written to. */
final class PackageProblems {
    private PackageProblems() {}

    static CradleException unreadable(Path file, IOException cause) {
        String why =
                cause instanceof NoSuchFileException ? "There is no such file." : sentence(cause);
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE,
                "The file " + file + " cannot be used.",
                why,
                "Check the file and where it came from.",
                cause);
    }

    static CradleException unreadable(Path file, String why) {
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE,
                "The file " + file + " cannot be used.",
                why,
                "Check the file and where it came from.");
    }

    static CradleException notWritten(Path file, IOException cause) {
        return new CradleException(
                ProblemCode.FAILED,
                file + " was not written.",
                sentence(cause),
                "Choose another place, or make room there.",
                cause);
    }

    private static String sentence(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() + "." : message + ".";
    }
}
