package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CaTestStep;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.ca.LastTest;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Outcome;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.JobLine;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The configured authorities and what can be done with them. FX thread only. */
final class AuthoritiesViewModel {
    private final Desk desk;
    private final Texts texts;
    private final ObjectProperty<AuthoritiesReading> reading =
            new SimpleObjectProperty<>(AuthoritiesReading.NOTHING);
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final IntegerProperty waiting = new SimpleIntegerProperty();
    private final ObjectProperty<Optional<Outcome>> outcome =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<AuthorityTest>> test =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> added =
            new SimpleObjectProperty<>(Optional.empty());

    AuthoritiesViewModel(Desk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    /** What the page shows. */
    ReadOnlyObjectProperty<AuthoritiesReading> reading() {
        return reading;
    }

    ReadOnlyBooleanProperty loading() {
        return loading;
    }

    /** How many requests wait for the lab's manager. */
    ReadOnlyIntegerProperty waiting() {
        return waiting;
    }

    /** What came of what was asked for last. */
    ObjectProperty<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** The test that runs, or ran last. */
    ReadOnlyObjectProperty<Optional<AuthorityTest>> test() {
        return test;
    }

    /** The authority that was just added, whose notice offers a test. */
    ReadOnlyObjectProperty<Optional<String>> added() {
        return added;
    }

    void load() {
        loading.set(true);
        desk.jobs()
                .load(
                        texts.text("job.load"),
                        (_, _) -> AuthoritiesReading.of(desk.workspace()),
                        now -> {
                            loading.set(false);
                            reading.set(now);
                            waiting.set(now.lab().map(lab -> lab.waiting().size()).orElse(0));
                        },
                        problem -> {
                            loading.set(false);
                            refused(problem);
                        });
    }

    /** Tells of an authority that the form has added. */
    void wasAdded(String name) {
        added.set(Optional.of(name));
        outcome.set(Optional.of(new Outcome.Done(texts.text("done.added", name))));
        load();
    }

    /** Walks the way to an authority; a test that still runs is cancelled. */
    void test(String name) {
        test.get().ifPresent(AuthorityTest::cancel);
        JobLine[] line = new JobLine[1];
        AuthorityTest now = new AuthorityTest(name, () -> line[0].cancel());
        test.set(Optional.of(now));
        line[0] =
                desk.jobs()
                        .start(
                                texts.text("job.test", name),
                                walk(name, now),
                                _ -> {
                                    now.end();
                                    load();
                                },
                                problem -> {
                                    now.cancel();
                                    if (problem.code() != ProblemCode.CANCELLED) {
                                        refused(problem);
                                    }
                                });
    }

    private JobBody<List<CaTestStep>> walk(String name, AuthorityTest now) {
        return (progress, cancellation) -> {
            var authorities = desk.workspace().authorities();
            try (CaConnector connector = authorities.connector(name)) {
                List<CaTestStep> steps =
                        connector.test(step -> {
                            progress.text(step.name());
                            Platform.runLater(() -> now.step(step));
                        });
                cancellation.check();
                authorities.tested(name, LastTest.of(steps, desk.workspace().clock().instant()));
                return steps;
            }
        };
    }

    void prefer(AuthorityRow row) {
        change(
                texts.text("job.prefer", row.name()),
                "ca-default",
                (_, _) -> {
                    desk.workspace().authorities().prefer(row.name());
                    return texts.text("done.preferred", row.name());
                });
    }

    /** Forgets an authority after a question that names what stays. */
    void remove(AuthorityRow row) {
        String stays =
                row.isLab()
                        ? texts.text("remove.lab", waiting.get())
                        : texts.text("remove.certsrv");
        if (desk.ask()
                .confirm(
                        texts.text("remove.title", row.name()),
                        stays,
                        texts.text("remove.action", row.name()))) {
            change(
                    texts.text("job.remove", row.name()),
                    "ca-remove",
                    (_, _) -> {
                        desk.workspace().authorities().remove(row.name());
                        return texts.text("done.removed", row.name());
                    });
        }
    }

    /** Writes certificates, and the lab's revocation lists, to a folder that is asked for. */
    void export(AuthorityRow row) {
        desk.ask()
                .folder(texts.text("export.title", row.name()))
                .ifPresent(folder -> export(row, folder));
    }

    private void export(AuthorityRow row, Path folder) {
        desk.jobs()
                .start(
                        texts.text("job.export", row.name()),
                        (_, _) -> desk.workspace().authorities().export(row.name(), folder),
                        files ->
                                done(
                                        row.isLab()
                                                ? texts.text("done.exported.lab", folder)
                                                : texts.text(
                                                        "done.exported.chain",
                                                        files.size(),
                                                        folder)),
                        this::refused);
    }

    /** Issues a waiting request's certificate after a question. */
    void approve(LabRecord request) {
        String id = Long.toString(request.id());
        if (desk.ask()
                .confirm(
                        texts.text("approve.title", id),
                        texts.text(
                                "approve.text",
                                request.origin().template(),
                                request.origin().owner()),
                        texts.text("approve.action"))) {
            change(
                    texts.text("job.approve", id),
                    "ca-approve",
                    (_, _) -> {
                        desk.workspace().authorities().lab().approve(request.id());
                        return texts.text("done.approved", id);
                    });
        }
    }

    /** Refuses a waiting request after a question. */
    void deny(LabRecord request) {
        String id = Long.toString(request.id());
        if (desk.ask()
                .confirm(
                        texts.text("deny.title", id),
                        texts.text(
                                "deny.text", request.origin().template(), request.origin().owner()),
                        texts.text("deny.action"))) {
            change(
                    texts.text("job.deny", id),
                    "ca-deny",
                    (_, _) -> {
                        desk.workspace()
                                .authorities()
                                .lab()
                                .deny(request.id(), texts.text("deny.reason"));
                        return texts.text("done.denied", id);
                    });
        }
    }

    /** Does something that the audit is told of, says its sentence and reads the page again. */
    private void change(String name, String action, JobBody<String> body) {
        desk.jobs()
                .start(
                        name,
                        desk.audited(action, "", body),
                        sentence -> {
                            done(sentence);
                            load();
                        },
                        problem -> {
                            refused(problem);
                            load();
                        });
    }

    private void done(String sentence) {
        added.set(Optional.empty());
        outcome.set(Optional.of(new Outcome.Done(sentence)));
    }

    private void refused(Problem problem) {
        added.set(Optional.empty());
        outcome.set(Optional.of(new Outcome.Refused(problem)));
    }
}
