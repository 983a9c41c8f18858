package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.LabPerson;
import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.ca.LabTemplate;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The lab's people and certificate types, to look at. */
final class LabPane extends StackPane {
    /** A type, and whether the lab offers it. */
    private record Type(LabTemplate template, boolean isOffered) {}

    private final RecordTable<LabPerson> people;
    private final RecordTable<Type> types;
    private final VBox both;
    private final Texts texts;
    private final Action add;

    LabPane(Memory memory, Texts texts, Action add) {
        this.texts = texts;
        this.add = add;
        people =
                new RecordTable<>(
                        "lab-people",
                        List.of(
                                Column.of(
                                        "account",
                                        texts.text("lab.account"),
                                        160,
                                        LabPerson::account),
                                Column.of(
                                        "name",
                                        texts.text("lab.name"),
                                        220,
                                        LabPerson::displayName),
                                Column.of(
                                        "mail",
                                        texts.text("lab.mail"),
                                        260,
                                        p -> p.mail().orElse(""))),
                        memory);
        types = new RecordTable<>("lab-types", typeColumns(), memory);
        both = new VBox(8, head("lab.people"), people.node(), head("lab.types"), types.node());
        both.getStyleClass().add("lab-pane");
        VBox.setVgrow(people.node(), Priority.ALWAYS);
        VBox.setVgrow(types.node(), Priority.ALWAYS);
    }

    void show(Optional<LabSettings> lab) {
        if (lab.isEmpty()) {
            getChildren()
                    .setAll(EmptyState.of(Icon.PERSON, texts.text("lab.none"), Optional.of(add)));
            return;
        }
        LabSettings settings = lab.get();
        people.items().setAll(settings.people());
        types.items()
                .setAll(
                        settings.templates().stream()
                                .map(t -> new Type(t, settings.issues(t.name())))
                                .toList());
        getChildren().setAll(both);
    }

    private List<Column<Type>> typeColumns() {
        return List.of(
                Column.of("type", texts.text("lab.type"), 180, t -> t.template().displayName()),
                Column.of("template", texts.text("lab.template"), 160, t -> t.template().name()),
                Column.<Type>of(
                                "key",
                                texts.text("lab.key"),
                                100,
                                t -> texts.text("lab.bits", "" + t.template().key().length()))
                        .sortedBy(t -> t.template().key().length()),
                Column.<Type>of(
                                "validity",
                                texts.text("lab.validity"),
                                100,
                                t -> texts.text("lab.days", t.template().key().validityDays()))
                        .sortedBy(t -> t.template().key().validityDays()),
                Column.of(
                        "approval",
                        texts.text("lab.approval"),
                        180,
                        t ->
                                texts.text(
                                        t.template().issuance().managerApproval()
                                                ? "lab.approval.manager"
                                                : "lab.approval.none")),
                Column.of(
                        "issued",
                        texts.text("lab.issued"),
                        90,
                        t -> texts.text(t.isOffered() ? "lab.issued.yes" : "lab.issued.no")));
    }

    private Label head(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("section-head");
        return label;
    }
}
