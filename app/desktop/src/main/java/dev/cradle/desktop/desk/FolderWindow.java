package dev.cradle.desktop.desk;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Shows a folder in the system's own file window.
 *
 * @param command the program that shows the folder it is given
 */
public record FolderWindow(String command) {

    /** The one that comes with the system. */
    public static FolderWindow ofThisSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new FolderWindow("explorer.exe");
        }
        return new FolderWindow(os.startsWith("mac") ? "open" : "xdg-open");
    }

    /** Opens the window; it stays open by itself. */
    public void open(Path folder) throws CradleException {
        try {
            new ProcessBuilder(command, folder.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The folder was not opened.",
                    "This computer has no program “" + command + "”.",
                    "Copy the path and open it yourself.",
                    e);
        }
    }
}
