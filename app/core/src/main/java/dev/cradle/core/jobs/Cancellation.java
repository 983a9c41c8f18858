package dev.cradle.core.jobs;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks work to stop, once and for good. Work checks it between steps; blocking calls run inside
 * {@link #interruptibly} or register what ends them with {@link #onCancel}. Thread-safe.
 */
public final class Cancellation {
    private final Object lock = new Object();
    private final Set<Pending> pending = new LinkedHashSet<>();
    private @Nullable ProblemCode reason;

    /** Nobody has asked yet. */
    public Cancellation() {}

    /** An action to run at the end; one object per registration, so that equal ones differ. */
    private static final class Pending {
        private final Runnable action;

        Pending(Runnable action) {
            this.action = action;
        }
    }

    /** Takes back what {@link #onCancel} registered. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** A call that an interrupt ends. */
    @FunctionalInterface
    public interface Blocking<T> {
        T call() throws CradleException, InterruptedException;
    }

    /** Asks the work to stop because somebody wants it to. */
    public void cancel() {
        stop(ProblemCode.CANCELLED);
    }

    /** Asks the work to stop when that time has passed. Closing the answer takes this back. */
    public Registration cancelAfter(Duration timeout) {
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual()
                .name("timeout")
                .start(() -> {
                    try {
                        if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                            stop(ProblemCode.TIMED_OUT);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return done::countDown;
    }

    /** Whether somebody has asked. */
    public boolean isCancelled() {
        return reason().isPresent();
    }

    /** Why it was asked to stop: {@code CANCELLED} or {@code TIMED_OUT}; empty before that. */
    public Optional<ProblemCode> reason() {
        synchronized (lock) {
            return Optional.ofNullable(reason);
        }
    }

    /**
     * Goes on, unless somebody has asked to stop.
     *
     * @throws CradleException {@code CANCELLED} or {@code TIMED_OUT}
     */
    public void check() throws CradleException {
        if (isCancelled()) {
            throw problem();
        }
    }

    /**
     * Runs the action when somebody asks to stop, on that thread, or at once when somebody has. It
     * must return quickly.
     */
    public Registration onCancel(Runnable action) {
        Pending entry = new Pending(action);
        synchronized (lock) {
            if (reason == null) {
                pending.add(entry);
                return () -> forget(entry);
            }
        }
        action.run();
        return () -> {};
    }

    /**
     * Runs a blocking call that is interrupted when somebody asks to stop.
     *
     * @throws CradleException {@code CANCELLED} or {@code TIMED_OUT}, or what the call throws
     */
    public <T> T interruptibly(Blocking<T> call) throws CradleException {
        check();
        Thread caller = Thread.currentThread();
        Object guard = new Object();
        boolean[] inside = {true};
        try (Registration registration =
                onCancel(() -> {
                    synchronized (guard) {
                        if (inside[0]) {
                            caller.interrupt();
                        }
                    }
                })) {
            return call.call();
        } catch (InterruptedException e) {
            if (!isCancelled()) {
                caller.interrupt();
            }
            throw problem();
        } finally {
            synchronized (guard) {
                inside[0] = false;
            }
            if (isCancelled()) {
                // an interrupt that came too late for the call must not hit later, unrelated work
                Thread.interrupted();
            }
        }
    }

    private void forget(Pending entry) {
        synchronized (lock) {
            pending.remove(entry);
        }
    }

    private void stop(ProblemCode why) {
        List<Pending> actions;
        synchronized (lock) {
            if (reason != null) {
                return;
            }
            reason = why;
            actions = List.copyOf(pending);
            pending.clear();
        }
        actions.forEach(entry -> entry.action.run());
    }

    private CradleException problem() {
        return reason().orElse(ProblemCode.CANCELLED) == ProblemCode.TIMED_OUT
                ? new CradleException(
                        ProblemCode.TIMED_OUT,
                        "The work was stopped.",
                        "The time allowed for it is over.",
                        "Try again with a longer --timeout.")
                : new CradleException(
                        ProblemCode.CANCELLED,
                        "The work was stopped.",
                        "It was cancelled.",
                        "Start it again when you want it.");
    }
}
