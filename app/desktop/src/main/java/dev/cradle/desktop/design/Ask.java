package dev.cradle.desktop.design;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Every question to the operator goes through here, so that tests can answer. FX thread only; calls
 * return when the operator has answered.
 */
public interface Ask {
    /**
     * A question before something that cannot be undone.
     *
     * @param action names what will be done, never “Yes”
     */
    boolean confirm(String title, String text, String action);

    /**
     * A question with several ways to go on.
     *
     * @param actions name what will be done, the usual one first
     * @return which of them; empty when called off
     */
    OptionalInt choose(String title, String text, List<String> actions);

    /** The two boxes that keep the source's words: a question answered Yes or No. */
    boolean yesNo(String title, String text);

    /** Something to acknowledge with OK; only where the source procedure has such a box. */
    void tell(String title, String text);

    /** A line of text; empty when called off. */
    Optional<String> text(String title, String label, String proposal);

    /** A secret; empty when called off. The caller wipes the array. */
    Optional<char[]> secret(String title, String label);

    /** Files to open; none when called off. */
    List<Path> filesToOpen(String title, List<FileKind> kinds);

    /** A file to write, whose replacement has been confirmed. */
    Optional<Path> fileToSave(String title, String proposedName, List<FileKind> kinds);

    /** A folder. */
    Optional<Path> folder(String title);

    /**
     * A kind of files.
     *
     * @param patterns for instance {@code *.cer}
     */
    record FileKind(String name, List<String> patterns) {}
}
