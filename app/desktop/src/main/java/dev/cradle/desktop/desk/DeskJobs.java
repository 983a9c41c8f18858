package dev.cradle.desktop.desk;

import dev.cradle.core.jobs.Job;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.jobs.Jobs;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Clock;
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

    /**
     * @param ui runs work on the FX thread; in tests without a toolkit, at once
     */
    public DeskJobs(Jobs jobs, Executor ui, Clock clock) {
        this.jobs = jobs;
        this.ui = ui;
        this.clock = clock;
    }

    /** The jobs that the operator started and that run now. */
    public ObservableList<JobLine> running() {
        return FXCollections.unmodifiableObservableList(running);
    }

    /** Jobs that failed and whose problem no page has shown; they stay until they are read. */
    public ObservableList<JobLine> failed() {
        return FXCollections.unmodifiableObservableList(failed);
    }

    /** Takes a failure away that has been read. */
    public void read(JobLine line) {
        failed.remove(line);
    }

    /**
     * Starts what the operator asked for. It is shown in the job strip, and a failure stays there
     * until it is read.
     *
     * @param done takes the result on the FX thread
     */
    public <T> JobLine start(String name, JobBody<T> body, Consumer<T> done) {
        return begin(name, body, done, failed::add);
    }

    /**
     * The same, for a page that shows the problem itself.
     *
     * @param refused takes the problem on the FX thread, also that of a cancelled job
     */
    public <T> JobLine start(
            String name, JobBody<T> body, Consumer<T> done, Consumer<Problem> refused) {
        return begin(name, body, done, line -> line.problem().ifPresent(refused));
    }

    /**
     * Reads what a page shows, without a line in the job strip.
     *
     * @param refused takes the problem on the FX thread
     */
    public <T> Job<T> load(
            String name, JobBody<T> body, Consumer<T> done, Consumer<Problem> refused) {
        Job<T> job = jobs.start(name, body);
        job.watch(now -> {
            if (now.state() != Job.State.RUNNING) {
                ui.execute(() -> finish(now, done, () -> now.problem().ifPresent(refused)));
            }
        });
        return job;
    }

    /** Brings what a running job tells to the screen: runs a change on the FX thread. */
    public void onScreen(Runnable change) {
        ui.execute(change);
    }

    /** Cancels all and waits for them. */
    @Override
    public void close() {
        jobs.close();
    }

    private <T> JobLine begin(
            String name, JobBody<T> body, Consumer<T> done, Consumer<JobLine> refused) {
        Job<T> job = jobs.start(name, body);
        JobLine line = new JobLine(job, clock.instant());
        running.add(line);
        AtomicBoolean queued = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        job.watch(now -> {
            boolean over = now.state() != Job.State.RUNNING;
            if (queued.compareAndSet(false, true) || over) {
                ui.execute(() -> {
                    queued.set(false);
                    line.update();
                    if (over && ended.compareAndSet(false, true)) {
                        running.remove(line);
                        finish(now, done, () -> refused.accept(line));
                    }
                });
            }
        });
        return line;
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
