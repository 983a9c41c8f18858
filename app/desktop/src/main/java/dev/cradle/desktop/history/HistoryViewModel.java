package dev.cradle.desktop.history;

import dev.cradle.core.audit.AuditVerdict;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.ProgressSink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Ask;
import dev.cradle.desktop.design.Outcome;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.desktop.desk.JobLine;
import dev.cradle.desktop.desk.Undo;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that happened at this desk, and what is still open of it. FX thread only. */
final class HistoryViewModel implements AutoCloseable {
    private final Desk desk;
    private final Texts texts;
    private final ObservableList<HistoryRow> rows = FXCollections.observableArrayList();
    // kept, because such a view that nobody holds forgets its listeners
    private final ObservableList<HistoryRow> rowsShown =
            FXCollections.unmodifiableObservableList(rows);
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final IntegerProperty unread = new SimpleIntegerProperty();
    private final IntegerProperty attention = new SimpleIntegerProperty();
    private final ObjectProperty<Optional<Outcome>> outcome =
            new SimpleObjectProperty<>(Optional.empty());
    private final ListChangeListener<JobLine> onJobs = this::jobsChanged;
    private final ListChangeListener<Undo> onUndo = _ -> load();
    private boolean shown;

    HistoryViewModel(Desk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
        desk.jobs().running().addListener(onJobs);
        desk.jobs().undoable().addListener(onUndo);
        count();
    }

    /** All lines, the newest first. */
    ObservableList<HistoryRow> rows() {
        return rowsShown;
    }

    ReadOnlyBooleanProperty loading() {
        return loading;
    }

    /** Failures that nobody has read. */
    ReadOnlyIntegerProperty unread() {
        return unread;
    }

    /** The same and enrolments whose outcome is not known. */
    ReadOnlyIntegerProperty attention() {
        return attention;
    }

    ObjectProperty<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** Reads everything again as long as the page is shown. */
    void show(boolean now) {
        shown = now;
        load();
    }

    void load() {
        if (!shown) {
            return;
        }
        loading.set(true);
        desk.jobs()
                .load(
                        texts.text("job.load"),
                        (_, _) -> HistoryReading.of(desk.workspace()),
                        read -> {
                            loading.set(false);
                            List<HistoryRow> all = new ArrayList<>(read);
                            desk.jobs().undoable().stream()
                                    .map(HistoryRow.Undoable::new)
                                    .forEach(all::add);
                            all.sort((a, b) -> b.time().compareTo(a.time()));
                            rows.setAll(all);
                        },
                        problem -> {
                            loading.set(false);
                            refused(problem);
                        });
        count();
    }

    private record Counts(int unread, int unknown) {}

    private void count() {
        desk.jobs()
                .load(
                        texts.text("job.load"),
                        (_, _) ->
                                new Counts(
                                        desk.workspace().jobHistory().unread(),
                                        (int)
                                                desk.workspace().journal().unfinished().stream()
                                                        .filter(r ->
                                                                r.state()
                                                                        == EnrolmentState
                                                                                .OUTCOME_UNKNOWN)
                                                        .count()),
                        now -> {
                            unread.set(now.unread());
                            attention.set(now.unread() + now.unknown());
                        },
                        // a database that cannot be read is told where somebody looks at it
                        _ -> attention.set(0));
    }

    private void jobsChanged(ListChangeListener.Change<? extends JobLine> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                count();
                load();
            }
        }
    }

    /** Reads what happened in an enrolment. */
    void look(HistoryRow.Enrolment row, Consumer<EnrolmentDetails> found) {
        desk.jobs()
                .load(
                        texts.text("job.look", row.row().id()),
                        (_, _) ->
                                EnrolmentDetails.of(
                                        row.row(),
                                        desk.workspace().journal(),
                                        desk.workspace().clock().instant()),
                        found,
                        this::refused);
    }

    /** Notes that a failure has been looked at. */
    void read(HistoryRow row) {
        if (row instanceof HistoryRow.Ended(var line) && line.unread()) {
            note(() -> desk.workspace().jobHistory().read(line.number()));
        }
    }

    void readAll() {
        List.copyOf(desk.jobs().failed()).forEach(desk.jobs()::read);
        note(() -> desk.workspace().jobHistory().readAll());
    }

    /** Something written that nobody waits for. */
    @FunctionalInterface
    private interface Note {
        void write() throws CradleException;
    }

    private void note(Note note) {
        desk.jobs()
                .load(
                        texts.text("job.read"),
                        (_, _) -> {
                            note.write();
                            return true;
                        },
                        _ -> load(),
                        this::refused);
    }

    /** Goes on with an open enrolment, or asks its authority for a decision. */
    void resume(JournalRow row) {
        Optional<Device> device = connected(row.plan().device().id());
        desk.jobs()
                .start(
                        texts.text(
                                row.state() == EnrolmentState.PENDING
                                        ? "job.look-now"
                                        : "job.resume",
                                row.id()),
                        (progress, _) ->
                                desk.enrolments()
                                        .resume(
                                                row,
                                                EnrolmentLimits.USUAL,
                                                device,
                                                telling(progress)),
                        result -> {
                            outcome.set(Optional.of(said(result)));
                            load();
                        },
                        problem -> {
                            refused(problem);
                            load();
                        });
    }

    private Outcome said(EnrolmentResult result) {
        JournalRow row = result.row();
        return switch (row.state()) {
            case VERIFIED ->
                    new Outcome.Done(
                            texts.text(
                                    "done.verified",
                                    row.id(),
                                    row.plan().type(),
                                    row.plan().device().name()));
            case PENDING ->
                    new Outcome.Warning(
                            texts.text(
                                    "done.pending",
                                    row.authority().requestId().orElse(""),
                                    row.plan().ca()));
            default ->
                    new Outcome.Warning(
                            texts.text(
                                    "done.open",
                                    row.id(),
                                    texts.text("state." + row.state().id())));
        };
    }

    private static EnrolmentObserver telling(ProgressSink progress) {
        return new EnrolmentObserver() {
            @Override
            public void noted(JournalRow row, EnrolmentEvent.Kind kind, String text) {
                progress.text(text);
            }
        };
    }

    private Optional<Device> connected(String id) {
        return desk.devices().all().stream()
                .filter(DeviceLine::isConnected)
                .flatMap(line -> line.device().stream())
                .filter(device -> device.identity().id().equals(id))
                .findFirst();
    }

    /** Undoes a change of this session. */
    void undo(Undo undo) {
        desk.jobs()
                .undo(
                        undo,
                        () -> {
                            outcome.set(
                                    Optional.of(
                                            new Outcome.Done(
                                                    texts.text("done.undone", undo.what()))));
                            load();
                        },
                        this::refused);
    }

    /** Undoes the newest of them. */
    void undoLast() {
        desk.jobs().undoable().stream().findFirst().ifPresent(this::undo);
    }

    /** Checks the audit from its first line to its last. */
    void verify() {
        desk.jobs()
                .start(
                        texts.text("job.verify"),
                        (_, _) -> desk.workspace().audit().verify(),
                        verdict ->
                                outcome.set(
                                        Optional.of(
                                                switch (verdict) {
                                                    case AuditVerdict.Intact(
                                                                    long lines,
                                                                    String head) ->
                                                            new Outcome.Done(
                                                                    texts.text(
                                                                            "audit.intact",
                                                                            lines,
                                                                            head));
                                                    case AuditVerdict.Broken(
                                                                    long line,
                                                                    String reason) ->
                                                            new Outcome.Refused(
                                                                    broken(line, reason));
                                                })),
                        this::refused);
    }

    private Problem broken(long line, String reason) {
        return new Problem(
                ProblemCode.FAILED,
                texts.text("audit.broken.what", line),
                reason,
                texts.text("audit.broken.next"));
    }

    /** Writes the audit to a file that is asked for. */
    void export() {
        desk.ask()
                .fileToSave(
                        texts.text("audit.export.title"),
                        "cradle-audit.jsonl",
                        List.of(
                                new Ask.FileKind(
                                        texts.text("audit.export.kind"), List.of("*.jsonl"))))
                .ifPresent(file ->
                        desk.jobs()
                                .start(
                                        texts.text("job.export"),
                                        (_, _) -> desk.workspace().audit().export(file),
                                        lines ->
                                                outcome.set(
                                                        Optional.of(
                                                                new Outcome.Done(
                                                                        texts.text(
                                                                                "audit.exported",
                                                                                lines,
                                                                                file)))),
                                        this::refused));
    }

    private void refused(Problem problem) {
        if (problem.code() != ProblemCode.CANCELLED) {
            outcome.set(Optional.of(new Outcome.Refused(problem)));
        }
    }

    @Override
    public void close() {
        desk.jobs().running().removeListener(onJobs);
        desk.jobs().undoable().removeListener(onUndo);
    }
}
