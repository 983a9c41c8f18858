package dev.cradle.emulator.prompt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The questions on the device's screen, oldest first. Thread-safe. */
public final class Prompts {
    /** A pending question and the future that its answer completes. */
    private record Pending(Prompt prompt, CompletableFuture<Optional<Answer>> answer) {}

    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final List<Consumer<Prompt>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> changes = new CopyOnWriteArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private volatile Approver approver;

    public Prompts(Approver approver) {
        this.approver = approver;
    }

    /** Who answers from now on; questions already on the screen are put to it too. */
    public void approver(Approver newApprover) {
        approver = newApprover;
        pending().forEach(p -> newApprover.answer(p).ifPresent(a -> answer(p.id(), a)));
    }

    public Approver approver() {
        return approver;
    }

    /** Tells of every new question, on the thread that asks. */
    public void onPrompt(Consumer<Prompt> listener) {
        listeners.add(listener);
    }

    /** Tells whenever a question appears or goes, on the thread that brings it about. */
    public void onChange(Runnable listener) {
        changes.add(listener);
    }

    /** What is on the screen now. */
    public List<Prompt> pending() {
        synchronized (pending) {
            return pending.values().stream().map(Pending::prompt).toList();
        }
    }

    /**
     * Puts up a question and waits for its answer.
     *
     * @return the answer; empty when nobody answered in time or the device was switched off
     * @throws InterruptedException when interrupted; the question is taken down
     */
    public Optional<Answer> ask(
            PromptKind kind,
            String title,
            String text,
            Map<String, String> details,
            Duration timeout)
            throws InterruptedException {
        Pending asked = putUp(kind, title, text, details);
        try {
            return asked.answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a prompt's answer cannot fail", e);
        } finally {
            takeDown(asked.prompt.id());
        }
    }

    /**
     * Puts up a question whose answer is handed to {@code then}, on the thread that answers.
     *
     * @return takes the question down when it is no longer of interest
     */
    public Runnable show(
            PromptKind kind,
            String title,
            String text,
            Map<String, String> details,
            Consumer<Answer> then) {
        Pending asked = putUp(kind, title, text, details);
        asked.answer.thenAccept(answer -> answer.ifPresent(then));
        return () -> takeDown(asked.prompt.id());
    }

    /** Answers a question. Whether it was on the screen and offers that choice. */
    public boolean answer(String id, Answer answer) {
        Pending asked;
        synchronized (pending) {
            asked = pending.get(id);
            if (asked == null || !asked.prompt.choices().contains(answer.choice())) {
                return false;
            }
            pending.remove(id);
        }
        changed();
        return asked.answer.complete(Optional.of(answer));
    }

    public boolean answer(String id, Choice choice) {
        return answer(id, Answer.of(choice));
    }

    /** Takes every question down unanswered, as switching off does. */
    public void clear() {
        List<Pending> all;
        synchronized (pending) {
            all = new ArrayList<>(pending.values());
            pending.clear();
        }
        changed();
        all.forEach(p -> p.answer.complete(Optional.empty()));
    }

    private Pending putUp(PromptKind kind, String title, String text, Map<String, String> details) {
        Prompt prompt =
                new Prompt("p" + next.incrementAndGet(), kind, title, text, details, Instant.now());
        Pending asked = new Pending(prompt, new CompletableFuture<>());
        synchronized (pending) {
            pending.put(prompt.id(), asked);
        }
        changed();
        listeners.forEach(l -> l.accept(prompt));
        approver.answer(prompt).ifPresent(a -> answer(prompt.id(), a));
        return asked;
    }

    private void takeDown(String id) {
        boolean removed;
        synchronized (pending) {
            removed = pending.remove(id) != null;
        }
        if (removed) {
            changed();
        }
    }

    private void changed() {
        changes.forEach(Runnable::run);
    }
}
