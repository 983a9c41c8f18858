package dev.cradle.core.jobs;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One piece of long work: watch it, wait for it, cancel it. Thread-safe. */
public final class Job<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String name;
    private final JobBody<T> body;
    private final RateMeter rate;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final List<Consumer<Job<T>>> watchers = new CopyOnWriteArrayList<>();
    private final Object progressLock = new Object();
    private volatile Progress progress = Progress.NONE;

    /** Where a job stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    Job(String name, JobBody<T> body, LongSupplier nanoClock) {
        this.name = name;
        this.body = body;
        this.rate = new RateMeter(nanoClock);
    }

    /** What the operator calls this work. */
    public String name() {
        return name;
    }

    /** Where it stands. */
    public State state() {
        if (!result.isDone()) {
            return State.RUNNING;
        }
        return problem()
                .map(problem ->
                        problem.code() == ProblemCode.CANCELLED ? State.CANCELLED : State.FAILED)
                .orElse(State.DONE);
    }

    /** How far it is. */
    public Progress progress() {
        return progress;
    }

    /** Why it failed or was cancelled. */
    public Optional<Problem> problem() {
        return result.isCompletedExceptionally()
                ? Optional.of(Problem.of(asProblem(result.exceptionNow())))
                : Optional.empty();
    }

    /** Asks it to stop; it may still end well when it was nearly done. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Tells each change of progress or state, on the job's thread; the last call comes after the
     * end. A watcher must return quickly.
     */
    public void watch(Consumer<Job<T>> watcher) {
        watchers.add(watcher);
        if (result.isDone()) {
            watcher.accept(this);
        }
    }

    /**
     * Waits for the result.
     *
     * @throws CradleException what the job threw
     */
    public T await() throws CradleException, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw asProblem(e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * Waits for the result for that long; the job goes on when the time is over.
     *
     * @return empty when the time is over
     */
    public Optional<T> await(Duration timeout) throws CradleException, InterruptedException {
        try {
            return Optional.ofNullable(result.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw asProblem(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Ends it as cancelled instead of running it. Nobody is left to be told. */
    void refuse() {
        cancellation.cancel();
        try {
            cancellation.check();
        } catch (CradleException cancelled) {
            result.completeExceptionally(cancelled);
        }
    }

    /** Does the work on this thread. */
    void run() {
        try {
            T value = cancellation.interruptibly(() -> body.run(new Sink(), cancellation));
            result.complete(value);
        } catch (CradleException e) {
            result.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("The job \"{}\" met a fault in the program", name, e);
            result.completeExceptionally(e);
        }
        tell();
    }

    private void tell() {
        for (Consumer<Job<T>> watcher : watchers) {
            try {
                watcher.accept(this);
            } catch (RuntimeException e) {
                LOG.error("A watcher of the job \"{}\" failed", name, e);
            }
        }
    }

    private CradleException asProblem(Throwable failure) {
        return failure instanceof CradleException problem
                ? problem
                : new CradleException(
                        ProblemCode.FAILED,
                        name + " failed.",
                        "The program met a fault: " + failure,
                        "Please report this with the log.",
                        failure);
    }

    private final class Sink implements ProgressSink {
        @Override
        public void text(String text) {
            synchronized (progressLock) {
                progress =
                        new Progress(progress.done(), progress.total(), progress.perSecond(), text);
            }
            tell();
        }

        @Override
        public void amount(long done, long total) {
            synchronized (progressLock) {
                OptionalLong whole = total < 0 ? OptionalLong.empty() : OptionalLong.of(total);
                progress = new Progress(done, whole, rate.update(done), progress.text());
            }
            tell();
        }
    }
}
