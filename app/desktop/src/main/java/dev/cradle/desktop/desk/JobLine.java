package dev.cradle.desktop.desk;

import dev.cradle.core.jobs.Job;
import dev.cradle.core.jobs.Progress;
import dev.cradle.core.problem.Problem;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One job as the job strip shows it. Properties change on the FX thread only. */
public final class JobLine {
    private final Job<?> job;
    private final Instant started;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(Progress.NONE);
    private final ReadOnlyObjectWrapper<Job.State> state =
            new ReadOnlyObjectWrapper<>(Job.State.RUNNING);

    private volatile OptionalLong kept = OptionalLong.empty();

    JobLine(Job<?> job, Instant started) {
        this.job = job;
        this.started = started;
    }

    /** What the operator calls this work. */
    public String name() {
        return job.name();
    }

    public Instant started() {
        return started;
    }

    /** What is being done now, or waited for. */
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** From 0 to 1; negative while the amount is not known. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** Amounts and rate. */
    public ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Job.State> state() {
        return state.getReadOnlyProperty();
    }

    /** Why it failed. */
    public Optional<Problem> problem() {
        return job.problem();
    }

    public void cancel() {
        job.cancel();
    }

    /** Its line in History, once it has ended. */
    OptionalLong kept() {
        return kept;
    }

    void kept(OptionalLong line) {
        kept = line;
    }

    void update() {
        Progress now = job.progress();
        progress.set(now);
        text.set(now.text());
        fraction.set(
                now.total().isPresent() && now.total().getAsLong() > 0
                        ? Math.min(1.0, (double) now.done() / now.total().getAsLong())
                        : -1);
        state.set(job.state());
    }
}
