package dev.cradle.desktop.history;

import dev.cradle.core.audit.AuditRecord;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.EndedJob;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Times;
import dev.cradle.desktop.desk.Undo;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is told about one line of History. */
final class HistoryDetails {
    private final HistoryViewModel model;
    private final HistoryWords words;
    private final Texts texts;
    private final Consumer<HistoryRow> ticket;

    /**
     * @param ticket copies the line for the ticket
     */
    HistoryDetails(
            HistoryViewModel model, HistoryWords words, Texts texts, Consumer<HistoryRow> ticket) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        this.ticket = ticket;
    }

    Node of(HistoryRow row) {
        Fields fields =
                switch (row) {
                    case HistoryRow.Undoable(Undo undo) -> undo(undo);
                    case HistoryRow.Ended(var line) -> job(row, line.job());
                    case HistoryRow.Enrolment enrolment -> enrolment(enrolment);
                    case HistoryRow.Audited(AuditRecord line, _) -> audit(line);
                };
        Button copy =
                Action.of(
                                "history.ticket",
                                texts.text("action.ticket"),
                                Icon.COPY,
                                () -> ticket.accept(row))
                        .button();
        fields.wide(copy);
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Fields undo(Undo undo) {
        return new Fields()
                .section(texts.text("details.undo"))
                .row(texts.text("details.action"), undo.what())
                .row(texts.text("details.when"), Times.dateTime(undo.when()))
                .wide(
                        Action.of(
                                        "history.undo",
                                        texts.text("action.undo"),
                                        Icon.UNDO,
                                        () -> model.undo(undo))
                                .mainButton());
    }

    private Fields job(HistoryRow row, EndedJob job) {
        Fields fields =
                new Fields()
                        .section(texts.text("details.job"))
                        .row(texts.text("details.name"), job.name())
                        .row(texts.text("details.outcome"), words.outcome(row));
        if (!job.device().isEmpty()) {
            fields.row(texts.text("details.device"), job.device());
        }
        fields.row(texts.text("details.started"), Times.dateTime(job.started()))
                .row(texts.text("details.duration"), words.duration(job));
        job.problem().ifPresent(problem -> problem(fields, problem));
        return fields;
    }

    private void problem(Fields fields, Problem problem) {
        fields.row(texts.text("details.problem"), problem.what())
                .row(texts.text("details.why"), problem.why());
        if (!problem.next().isBlank()) {
            fields.row(texts.text("details.next"), problem.next());
        }
        fields.code(texts.text("details.code"), problem.code().id());
    }

    private Fields audit(AuditRecord line) {
        Fields fields = new Fields().section(texts.text("details.audit", "" + line.seq()));
        if (line.said().isEmpty()) {
            return fields.wide(
                    Notice.of(Notice.Tone.DANGER, texts.text("details.unreadable"), List.of()));
        }
        AuditRecord.Said said = line.said().get();
        fields.row(texts.text("details.action"), said.entry().action())
                .row(texts.text("details.actor"), said.entry().actor())
                .row(texts.text("details.when"), Times.dateTime(said.time()))
                .row(texts.text("details.outcome"), said.entry().outcome());
        if (!said.entry().device().isEmpty()) {
            fields.code(texts.text("details.device"), said.entry().device());
        }
        Map<String, String> more = new TreeMap<>(said.entry().details());
        more.forEach(fields::row);
        return fields;
    }

    private Fields enrolment(HistoryRow.Enrolment enrolment) {
        JournalRow row = enrolment.row();
        Fields fields =
                new Fields()
                        .section(texts.text("details.enrolment", row.id()))
                        .row(texts.text("details.outcome"), words.outcome(enrolment))
                        .row(texts.text("details.next"), words.next(row));
        VBox going = new VBox(8);
        fields.wide(going);
        row.remarks()
                .problem()
                .ifPresent(problem ->
                        fields.row(texts.text("details.problem"), problem.what())
                                .row(texts.text("details.why"), problem.why())
                                .code(texts.text("details.code"), problem.code().id()));
        fields.row(texts.text("details.type"), row.plan().type())
                .row(texts.text("details.owner"), row.plan().parties().owner())
                .row(texts.text("details.operator"), row.plan().parties().operator())
                .row(texts.text("details.device"), words.device(enrolment))
                .row(texts.text("details.ca"), row.plan().ca());
        row.authority().requestId().ifPresent(id -> fields.code(texts.text("details.request"), id));
        row.authority()
                .thumbprint()
                .ifPresent(print -> fields.code(texts.text("details.thumbprint"), print));
        row.request()
                .ifPresent(request -> fields.code(texts.text("details.key"), request.spkiSha256()));
        row.remarks()
                .stores()
                .ifPresent(stores -> fields.row(texts.text("details.stores"), stores));
        VBox events = new VBox(8, quiet(texts.text("details.loading")));
        events.setId("history-events");
        fields.section(texts.text("details.events")).wide(events);
        model.look(
                enrolment,
                found -> {
                    events.getChildren().setAll(found.events().stream().map(this::event).toList());
                    going.getChildren().setAll(going(enrolment, found));
                });
        return fields;
    }

    private List<Node> going(HistoryRow.Enrolment enrolment, EnrolmentDetails found) {
        if (!enrolment.isOpen()) {
            return List.of();
        }
        if (found.holder().isPresent()) {
            var lease = found.holder().get();
            return List.of(
                    Notice.of(
                            Notice.Tone.NEUTRAL,
                            texts.text("details.held", lease.holder(), Times.time(lease.expires())),
                            List.of()));
        }
        boolean pending = enrolment.row().state() == EnrolmentState.PENDING;
        return List.of(
                Action.of(
                                "history.resume",
                                texts.text(pending ? "action.look-now" : "action.resume"),
                                Icon.REFRESH,
                                () -> model.resume(enrolment.row()))
                        .mainButton());
    }

    private Node event(EnrolmentEvent event) {
        Label time = new Label(Times.time(event.time()));
        time.getStyleClass().addAll("monospace", "quiet");
        time.setMinWidth(Region.USE_PREF_SIZE);
        boolean state = event.kind() == EnrolmentEvent.Kind.STATE;
        String said =
                state && texts.has("state." + event.text())
                        ? texts.text("state." + event.text())
                        : event.text();
        Label text = new Label(said);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        if (state) {
            text.getStyleClass().add("strong");
        }
        VBox what = new VBox(text);
        if (!state) {
            what.getChildren().add(quiet(texts.text("event." + event.kind().id())));
        }
        what.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        return new HBox(8, time, what);
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("quiet");
        return label;
    }
}
