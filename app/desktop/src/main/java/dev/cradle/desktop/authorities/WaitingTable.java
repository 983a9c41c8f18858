package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.LabRecord;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Times;
import dev.cradle.desktop.desk.Desk;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Requests that wait for the lab's certificate manager, who is whoever sits here. */
final class WaitingTable {
    private final Texts texts;
    private final AuthoritiesViewModel model;
    private final RecordTable<LabRecord> table;
    private final Action add;
    private final Action look;

    WaitingTable(Desk desk, AuthoritiesViewModel model, Texts texts, Action add) {
        this.add = add;
        look =
                Action.of(
                        "authorities.look-again",
                        texts.text("action.refresh"),
                        Icon.REFRESH,
                        model::load);
        this.texts = texts;
        this.model = model;
        table =
                new RecordTable<>(
                        "waiting",
                        List.of(
                                Column.<LabRecord>of(
                                                "id",
                                                texts.text("waiting.column.id"),
                                                80,
                                                r -> Long.toString(r.id()))
                                        .sortedBy(LabRecord::id)
                                        .styled("number"),
                                Column.of(
                                        "type",
                                        texts.text("waiting.column.type"),
                                        170,
                                        r -> r.origin().template()),
                                Column.of(
                                        "owner",
                                        texts.text("waiting.column.owner"),
                                        160,
                                        r -> r.origin().owner()),
                                Column.<LabRecord>of(
                                                "since",
                                                texts.text("waiting.column.since"),
                                                180,
                                                r -> Times.dateTime(r.origin().at()))
                                        .sortedBy(r -> r.origin().at()),
                                Column.of(
                                        "enrolment",
                                        texts.text("waiting.column.enrolment"),
                                        140,
                                        r -> r.origin().journalId())),
                        desk.preferences());
        table.loading().bind(model.loading());
        table.details(this::details);
        table.actions(
                List.of(
                        RowAction.<LabRecord>ofOne(
                                        "authorities.approve",
                                        texts.text("action.approve"),
                                        Icon.APPROVE,
                                        model::approve)
                                .on("Shortcut+Enter"),
                        RowAction.<LabRecord>ofOne(
                                        "authorities.deny",
                                        texts.text("action.deny"),
                                        Icon.DENY,
                                        model::deny)
                                .on("Delete")));
    }

    RecordTable<LabRecord> table() {
        return table;
    }

    void show(AuthoritiesReading reading) {
        boolean hasLab = reading.lab().isPresent();
        table.empty()
                .set(
                        EmptyState.of(
                                hasLab ? Icon.GOOD : Icon.AUTHORITY,
                                texts.text(hasLab ? "waiting.empty" : "waiting.no-lab"),
                                Optional.of(hasLab ? look : add)));
        table.items().setAll(reading.lab().map(AuthoritiesReading.Lab::waiting).orElse(List.of()));
    }

    private Node details(LabRecord request) {
        HBox buttons =
                new HBox(
                        8,
                        Action.of(
                                        "authorities.approve",
                                        texts.text("action.approve"),
                                        Icon.APPROVE,
                                        () -> model.approve(request))
                                .mainButton(),
                        Action.of(
                                        "authorities.deny",
                                        texts.text("action.deny"),
                                        Icon.DENY,
                                        () -> model.deny(request))
                                .button());
        return new VBox(
                new Fields()
                        .section(texts.text("waiting.details") + " " + request.id())
                        .row(texts.text("waiting.column.type"), request.origin().template())
                        .row(texts.text("waiting.column.owner"), request.origin().owner())
                        .row(
                                texts.text("waiting.column.since"),
                                Times.dateTime(request.origin().at()))
                        .row(texts.text("waiting.column.enrolment"), request.origin().journalId())
                        .code(texts.text("waiting.key"), request.origin().keyHash())
                        .wide(buttons));
    }
}
