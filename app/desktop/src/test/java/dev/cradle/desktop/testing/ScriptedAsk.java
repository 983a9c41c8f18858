package dev.cradle.desktop.testing;

import dev.cradle.desktop.design.Ask;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers as a test laid down, and keeps what was asked. A question nobody expected is called off.
 */
public final class ScriptedAsk implements Ask {
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    /**
     * The next answers: a Boolean, an Integer (which of several), a String, a Path or a list of
     * paths.
     */
    public ScriptedAsk answer(Object... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** What was asked so far, title and text. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        return next(title + ": " + text + " [" + action + "]", Boolean.class).orElse(false);
    }

    @Override
    public OptionalInt choose(String title, String text, List<String> actions) {
        return next(title + ": " + text + " " + actions, Integer.class)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    @Override
    public boolean yesNo(String title, String text) {
        return next(title + ": " + text + " [Yes/No]", Boolean.class).orElse(false);
    }

    @Override
    public void tell(String title, String text) {
        asked.add(title + ": " + text + " [OK]");
    }

    @Override
    public Optional<String> text(String title, String label, String proposal) {
        return next(title + ": " + label, String.class);
    }

    @Override
    public Optional<char[]> secret(String title, String label) {
        return next(title + ": " + label, String.class).map(String::toCharArray);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Path> filesToOpen(String title, List<FileKind> kinds) {
        return next(title, List.class).map(files -> (List<Path>) files).orElse(List.of());
    }

    @Override
    public Optional<Path> fileToSave(String title, String proposedName, List<FileKind> kinds) {
        return next(title + ": " + proposedName, Path.class);
    }

    @Override
    public Optional<Path> folder(String title) {
        return next(title, Path.class);
    }

    private <T> Optional<T> next(String question, Class<T> type) {
        asked.add(question);
        Object answer = answers.peek();
        return type.isInstance(answer) ? Optional.of(type.cast(answers.poll())) : Optional.empty();
    }
}
