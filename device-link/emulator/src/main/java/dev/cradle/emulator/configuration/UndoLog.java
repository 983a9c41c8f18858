package dev.cradle.emulator.configuration;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Steps that take back what a document did outside the registry, and steps that wait until it has
 * been applied. Not for use by several threads.
 */
final class UndoLog {
    /** One step. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final Deque<Step> undo = new ArrayDeque<>();
    private final List<Step> settled = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    /** Adds the step that takes back what was just done. */
    void undo(Step step) {
        undo.push(step);
    }

    /** Adds a step that clears up once the document stands or has been taken back. */
    void whenSettled(Step step) {
        settled.add(step);
    }

    /** Adds what only starts when the document has been applied. */
    void afterwards(Runnable step) {
        afterwards.add(step);
    }

    /**
     * Takes everything back, the last first; goes on when a step fails.
     *
     * @throws IOException the first failure
     */
    void rollback() throws IOException {
        afterwards.clear();
        List<Step> steps = new ArrayList<>(undo);
        undo.clear();
        steps.addAll(settled);
        settled.clear();
        runAll(steps);
    }

    /**
     * Keeps everything and clears up.
     *
     * @return what is to start now
     */
    List<Runnable> commit() throws IOException {
        undo.clear();
        List<Step> steps = List.copyOf(settled);
        settled.clear();
        runAll(steps);
        return List.copyOf(afterwards);
    }

    private static void runAll(List<Step> steps) throws IOException {
        IOException first = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
