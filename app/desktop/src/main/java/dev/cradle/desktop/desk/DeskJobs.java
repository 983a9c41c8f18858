package dev.cradle.desktop.desk;

import dev.cradle.core.jobs.EndedJob;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Work that must not run on the FX thread: jobs, whose results come back to it. Methods are called
 * on the FX thread, the lists change there.
 */
public final class DeskJobs implements AutoCloseable {
    private final Jobs jobs;
    private final Executor ui;
    private final Clock clock;
    private final ObservableList<JobLine> running = FXCollections.observableArrayList();
    private final ObservableList<JobLine> failed = FXCollections.observableArrayList();
    private final ObservableList<Undo> undoable = FXCollections.observableArrayList();
    // kept, because such a view that nobody holds forgets its listeners
    private final ObservableList<JobLine> runningShown =
            FXCollections.unmodifiableObservableList(running);
    private final ObservableList<JobLine> failedShown =
            FXCollections.unmodifiableObservableList(failed);
    private final ObservableList<Undo> undoableShown =
            FXCollections.unmodifiableObservableList(undoable);
    private final Optional<JobBook> book;

    /** Jobs that leave no line in History. */
    public DeskJobs(Jobs jobs, Executor ui, Clock clock) {
        this(jobs, ui, clock, Optional.empty());
    }

    /**
     * @param ui runs work on the FX thread; in tests without a toolkit, at once
     * @param book keeps what the operator started when it has ended
     */
    public DeskJobs(Jobs jobs, Executor ui, Clock clock, Optional<JobBook> book) {
        this.jobs = jobs;
        this.ui = ui;
        this.clock = clock;
        this.book = book;
    }

    /** The jobs that the operator started and that run now. */
    public ObservableList<JobLine> running() {
        return runningShown;
    }

    /** Jobs that failed and whose problem no page has shown; they stay until they are read. */
    public ObservableList<JobLine> failed() {
        return failedShown;
    }

    /** Takes a failure away that has been read. */
    public void read(JobLine line) {
        failed.remove(line);
        if (line.kept().isPresent() && book.isPresent()) {
            long number = line.kept().getAsLong();
            load(
                    "Note that a failure was read",
                    (_, _) -> {
                        book.get().read(number);
                        return number;
                    },
                    _ -> {},
                    _ -> {});
        }
    }

    /** What was done in this session and can be undone, the newest first. */
    public ObservableList<Undo> undoable() {
        return undoableShown;
    }

    /** Offers something for undoing. */
    public void offer(Undo undo) {
        undoable.addFirst(undo);
    }

    /**
     * Undoes something that was offered; it is offered no more unless that fails.
     *
     * @param done is told on the FX thread
     * @param refused takes the problem on the FX thread
     */
    public JobLine undo(Undo undo, Runnable done, Consumer<Problem> refused) {
        return start(
                undo.name(),
                undo.how()::run,
                _ -> {
                    undoable.remove(undo);
                    done.run();
                },
                refused);
    }

    /**
     * Starts what the operator asked for. It is shown in the job strip, and a failure stays there
     * until it is read.
     *
     * @param done takes the result on the FX thread
     */
    public <T> JobLine start(String name, JobBody<T> body, Consumer<T> done) {
        return begin(name, body, done, failed::add, true);
    }

    /**
     * The same, for a page that shows the problem itself.
     *
     * @param refused takes the problem on the FX thread, also that of a cancelled job
     */
    public <T> JobLine start(
            String name, JobBody<T> body, Consumer<T> done, Consumer<Problem> refused) {
        return begin(name, body, done, line -> line.problem().ifPresent(refused), false);
    }

    /**
     * Reads what a page shows, without a line in the job strip.
     *
     * @param refused takes the problem on the FX thread
     */
    public <T> Job<T> load(
            String name, JobBody<T> body, Consumer<T> done, Consumer<Problem> refused) {
        Job<T> job = jobs.prepare(name, body);
        job.watch(now -> {
            if (now.state() != Job.State.RUNNING) {
                ui.execute(() -> finish(now, done, () -> now.problem().ifPresent(refused)));
            }
        });
        jobs.start(job);
        return job;
    }

    /** Brings what a running job tells to the screen: runs a change on the FX thread. */
    public void onScreen(Runnable change) {
        ui.execute(change);
    }

    /**
     * Does something once what was changed until now is on the screen: work that follows would take
     * the processor from the frame that somebody waits for. Called on the FX thread; elsewhere, as
     * in tests without a toolkit, done at once.
     */
    public void afterFrame(Runnable work) {
        if (!Platform.isFxApplicationThread()) {
            work.run();
            return;
        }
        new AnimationTimer() {
            private boolean drawing;

            @Override
            public void handle(long now) {
                if (drawing) {
                    stop();
                    work.run();
                }
                drawing = true;
            }
        }.start();
    }

    /** Cancels all, also what comes later, and waits until nothing is written any more. */
    @Override
    public void close() {
        jobs.close();
    }

    private <T> JobLine begin(
            String name,
            JobBody<T> body,
            Consumer<T> done,
            Consumer<JobLine> refused,
            boolean unread) {
        String device = book.map(b -> b.device().get()).orElse("");
        Job<T> job = jobs.prepare(name, body);
        JobLine line = new JobLine(job, clock.instant());
        running.add(line);
        AtomicBoolean queued = new AtomicBoolean();
        Runnable update =
                () -> {
                    queued.set(false);
                    line.update();
                };
        // Queued by itself: an update from before must not end it ahead of what the job told since.
        Runnable end =
                () -> {
                    line.update();
                    running.remove(line);
                    finish(job, done, () -> refused.accept(line));
                };
        job.watch(now -> {
            if (now.state() == Job.State.RUNNING) {
                if (queued.compareAndSet(false, true)) {
                    ui.execute(update);
                }
            } else {
                keep(line, now, device, unread);
                ui.execute(end);
            }
        });
        jobs.start(job);
        return line;
    }

    private void keep(JobLine line, Job<?> job, String device, boolean unread) {
        book.ifPresent(b ->
                line.kept(
                        b.keep(
                                new EndedJob(
                                        job.name(),
                                        device,
                                        line.started(),
                                        clock.instant(),
                                        job.state(),
                                        job.problem()),
                                unread && job.state() == Job.State.FAILED)));
    }

    private static <T> void finish(Job<T> job, Consumer<T> done, Runnable refused) {
        if (job.state() != Job.State.DONE) {
            refused.run();
            return;
        }
        try {
            done.accept(job.await());
        } catch (CradleException never) {
            throw new IllegalStateException("a job that is done has a result", never);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
