package dev.cradle.desktop.coach;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.JobLine;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One enrolment as a screen watches it: begun here, with its state, its steps and their times, the
 * prompt that the device is expected to show, and its ending. Methods are called on the FX thread
 * and properties change there. Knows no nodes.
 */
public final class EnrolmentWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Desk desk;
    private final EnrolmentLimits limits;
    private final Map<EnrolmentState, Instant> reached = new EnumMap<>(EnrolmentState.class);
    private final ReadOnlyObjectWrapper<Optional<JournalRow>> row =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<WatchStep>> steps =
            new ReadOnlyObjectWrapper<>(WatchStep.of(Map.of(), false));
    private final ReadOnlyObjectWrapper<List<ExpectedPrompt>> prompts =
            new ReadOnlyObjectWrapper<>(List.of(ExpectedPrompt.WORKING));
    private final ReadOnlyObjectWrapper<Optional<Ending>> ending =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper keyMade = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper away = new ReadOnlyBooleanWrapper();
    private Optional<JobLine> job = Optional.empty();

    /** With the usual limits. */
    public EnrolmentWatch(Desk desk) {
        this(desk, EnrolmentLimits.USUAL);
    }

    /**
     * @param limits how long the device's user may take
     */
    public EnrolmentWatch(Desk desk, EnrolmentLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    /** The journal's row as it was told last. */
    public ReadOnlyObjectProperty<Optional<JournalRow>> row() {
        return row.getReadOnlyProperty();
    }

    /** The way to the certificate, with times. */
    public ReadOnlyObjectProperty<List<WatchStep>> steps() {
        return steps.getReadOnlyProperty();
    }

    /** What the device's screen is expected to show now, at least one. */
    public ReadOnlyObjectProperty<List<ExpectedPrompt>> prompts() {
        return prompts.getReadOnlyProperty();
    }

    /** How it ended or came to rest; empty while it goes on. */
    public ReadOnlyObjectProperty<Optional<Ending>> ending() {
        return ending.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Whether the device has made its key, after which there is no way back to the choice. */
    public ReadOnlyBooleanProperty keyMade() {
        return keyMade.getReadOnlyProperty();
    }

    /** Whether the device is out of its cradle and the running enrolment waits for it. */
    public ReadOnlyBooleanProperty away() {
        return away.getReadOnlyProperty();
    }

    /** Whether the device's request has come, and so its key exists. */
    static boolean hasKey(JournalRow row) {
        return row.request().isPresent();
    }

    /**
     * Begins what was prepared.
     *
     * @param name what the job strip calls it
     */
    public void enroll(String name, Device device, EnrolmentJobs.Prepared prepared) {
        reached.clear();
        row.set(Optional.empty());
        keyMade.set(false);
        begin(
                name,
                progress ->
                        desk.enrolments()
                                .enroll(
                                        prepared,
                                        limits,
                                        device,
                                        new EnrolmentJobs.Listeners(_ -> {}, tell(progress))));
    }

    /**
     * Goes on with the row that was watched last: asks the authority, or the device once it is
     * there again.
     *
     * @param device the device, where it is connected
     */
    public void goOn(String name, Optional<Device> device) {
        row.get().ifPresent(last -> begin(name, progress -> goOn(last, device, tell(progress))));
    }

    /**
     * Goes on with a row that an earlier run left open.
     *
     * @param device the device, where it is connected
     */
    public void goOn(String name, JournalRow left, Optional<Device> device) {
        reached.clear();
        note(left);
        goOn(name, device);
    }

    /** Asks it to stop. What the journal has stays. */
    public void cancel() {
        job.ifPresent(JobLine::cancel);
    }

    private void begin(String name, Work work) {
        ending.set(Optional.empty());
        running.set(true);
        show();
        job =
                Optional.of(
                        desk.jobs()
                                .start(
                                        name,
                                        (progress, _) -> work.run(progress),
                                        result -> ended(Ending.of(result)),
                                        problem -> ended(Ending.of(problem, row.get()))));
    }

    private void ended(Ending how) {
        how.row().ifPresent(this::note);
        running.set(false);
        away.set(false);
        job = Optional.empty();
        show();
        ending.set(Optional.of(how));
    }

    private void note(JournalRow now) {
        row.set(Optional.of(now));
        reached.putIfAbsent(now.state(), now.remarks().updated());
        keyMade.set(hasKey(now));
    }

    private void show() {
        boolean over = !running.get();
        boolean waits = row.get().filter(r -> r.state() == EnrolmentState.PENDING).isPresent();
        steps.set(WatchStep.of(reached, over && !waits));
        if (away.get()) {
            prompts.set(List.of(ExpectedPrompt.AWAY));
            return;
        }
        prompts.set(
                row.get()
                        .map(r ->
                                over && r.state().inFlight() && r.state() != EnrolmentState.PENDING
                                        ? List.of(ExpectedPrompt.ENDED)
                                        : ExpectedPrompt.in(r.state()))
                        .orElse(List.of(over ? ExpectedPrompt.ENDED : ExpectedPrompt.WORKING)));
    }

    private EnrolmentObserver tell(ProgressSink progress) {
        Consumer<JournalRow> screen =
                now ->
                        desk.jobs()
                                .onScreen(() -> {
                                    note(now);
                                    show();
                                });
        return new EnrolmentObserver() {
            @Override
            public void reached(JournalRow now) {
                progress.text(EndingWords.waiting(now));
                screen.accept(now);
            }

            @Override
            public void noted(JournalRow now, EnrolmentEvent.Kind kind, String text) {
                screen.accept(now);
            }

            @Override
            public void lost(EnrolmentPlan.DeviceRef device) {
                progress.text(EndingWords.away());
                show(true);
            }

            @Override
            public void stranger(EnrolmentPlan.DeviceRef lost, String name) {
                progress.text(EndingWords.stranger(name));
            }

            @Override
            public void back(EnrolmentPlan.DeviceRef device) {
                progress.text(EndingWords.back());
                show(false);
            }

            private void show(boolean gone) {
                desk.jobs()
                        .onScreen(() -> {
                            away.set(gone && running.get());
                            EnrolmentWatch.this.show();
                        });
            }
        };
    }

    /**
     * Another part of the program may go on with the row first, for instance when its device
     * connects: then its steps are followed.
     */
    private EnrolmentResult goOn(
            JournalRow last, Optional<Device> device, EnrolmentObserver observer)
            throws CradleException, InterruptedException {
        EnrolmentJobs jobs = desk.enrolments();
        while (true) {
            JournalRow now = jobs.row(last.id());
            observer.reached(now);
            if (now.state() == EnrolmentState.VERIFIED && device.isPresent()) {
                return jobs.readBack(now, device.get());
            }
            try {
                return jobs.resume(now, limits, device, observer);
            } catch (CradleException problem) {
                if (problem.code() != ProblemCode.LEASE_HELD_ELSEWHERE) {
                    throw problem;
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    @FunctionalInterface
    private interface Work {
        EnrolmentResult run(ProgressSink progress) throws CradleException, InterruptedException;
    }
}
