package dev.cradle.desktop.enrol;

import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Column;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.RecordTable;
import dev.cradle.desktop.design.RowAction;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of custom certificate types, and the form for one. */
final class CustomTypesView {
    private static final Texts TEXTS = Texts.of(CustomTypesView.class);

    private final EnrolFlow flow;
    private final CustomTypesViewModel model;
    private final RecordTable<DeviceType> table;
    private final VBox notices = new VBox(8);
    private final StackPane place = new StackPane();
    private final Region list;
    private final BooleanBinding connected;

    CustomTypesView(Desk desk, EnrolFlow flow) {
        this.flow = flow;
        model = flow.custom();
        connected =
                Bindings.createBooleanBinding(
                        () -> desk.devices().device().get().isPresent(), desk.devices().device());
        table = new RecordTable<>("enrol-custom-types", columns(), desk.preferences());
        Bindings.bindContent(table.items(), model.types());
        table.loading().bind(model.loading());
        table.opening(model::edit).actions(rowActions());
        table.empty()
                .set(
                        EmptyState.of(
                                Icon.CERTIFICATE, TEXTS.text("custom.empty"), Optional.of(add())));
        list = list();
        model.editing().addListener((_, _, _) -> show());
        model.problem().addListener((_, _, _) -> notices());
        model.removed().addListener((_, _, _) -> notices());
        show();
        notices();
    }

    Node node() {
        return place;
    }

    private void show() {
        place.getChildren().setAll(model.editing().get() ? form() : list);
    }

    private static List<Column<DeviceType>> columns() {
        return List.of(
                Column.of("name", TEXTS.text("custom.name"), 248, DeviceType::name),
                Column.of("server", TEXTS.text("custom.server"), 248, DeviceType::server),
                Column.of("template", TEXTS.text("custom.template"), 160, DeviceType::template),
                Column.of(
                        "ssl",
                        TEXTS.text("custom.encrypted"),
                        128,
                        t -> TEXTS.text(t.ssl() ? "custom.ssl-yes" : "custom.ssl-no")));
    }

    private List<RowAction<DeviceType>> rowActions() {
        return List.of(
                RowAction.<DeviceType>ofOne(
                                "enrol.edit-type",
                                TEXTS.text("custom.edit"),
                                Icon.EDIT,
                                model::edit)
                        .on("F2"),
                RowAction.<DeviceType>ofOne(
                                "enrol.remove-type",
                                TEXTS.text("custom.remove"),
                                Icon.DELETE,
                                this::remove)
                        .on("Delete"));
    }

    private Region list() {
        Action backToTypes =
                Action.of(
                        "enrol.back-to-types",
                        TEXTS.text("custom.back"),
                        Icon.BACK,
                        () -> {
                            flow.customising().set(false);
                            flow.choose().load();
                        });
        BooleanBinding one = Bindings.size(table.selection()).isEqualTo(1).and(connected);
        Action edit =
                Action.of(
                                "enrol.edit",
                                TEXTS.text("custom.edit"),
                                Icon.EDIT,
                                () -> model.edit(table.selection().getFirst()))
                        .when(one);
        Action remove =
                Action.of(
                                "enrol.remove",
                                TEXTS.text("custom.remove"),
                                Icon.DELETE,
                                () -> remove(table.selection().getFirst()))
                        .when(one);
        FlowPane bar =
                new FlowPane(
                        8,
                        8,
                        backToTypes.button(),
                        add().button(),
                        edit.button(),
                        remove.button(),
                        table.searchField());
        bar.getStyleClass().add("flow-toolbar");
        Label about = new Label(TEXTS.text("custom.about"));
        about.setWrapText(true);
        about.setMinHeight(Region.USE_PREF_SIZE);
        about.getStyleClass().addAll("quiet", "flow-text");
        notices.getStyleClass().add("flow-notice");
        notices.managedProperty().bind(notices.visibleProperty());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        return new VBox(bar, about, notices, table.node());
    }

    private Action add() {
        return Action.of("enrol.add", TEXTS.text("custom.add"), Icon.ADD, model::add)
                .when(connected);
    }

    private void remove(DeviceType type) {
        model.remove(TEXTS.text("custom.job-remove", type.name()), type);
    }

    private void notices() {
        List<Node> shown = new ArrayList<>();
        Optional<Problem> problem = model.problem().get();
        problem.ifPresent(p -> shown.add(Problems.pane(p, List.of())));
        model.removed()
                .get()
                .ifPresent(type ->
                        shown.add(
                                Notice.of(
                                        Notice.Tone.NEUTRAL,
                                        TEXTS.text("custom.removed", type.name()),
                                        List.of(undo(type)))));
        notices.getChildren().setAll(shown);
        notices.setVisible(!shown.isEmpty());
    }

    private Action undo(DeviceType type) {
        return Action.of(
                "enrol.undo-remove",
                TEXTS.text("custom.undo"),
                Icon.UNDO,
                () -> model.undoRemove(TEXTS.text("custom.job-save", type.name())));
    }

    private Region form() {
        TextField name = new TextField();
        name.setId("type-name");
        name.textProperty().bindBidirectional(model.name());
        ComboBox<String> server = proposals("type-server", model.servers());
        server.getEditor().textProperty().bindBidirectional(model.server());
        ComboBox<String> template = proposals("type-template", model.templates());
        template.setPromptText(TEXTS.text("custom.template-example"));
        template.getEditor().textProperty().bindBidirectional(model.template());
        CheckBox ssl = new CheckBox(TEXTS.text("custom.ssl"));
        ssl.setId("type-ssl");
        ssl.setWrapText(true);
        ssl.setMinHeight(Region.USE_PREF_SIZE);
        ssl.selectedProperty().bindBidirectional(model.ssl());
        BooleanBinding complete =
                Bindings.createBooleanBinding(
                        () -> model.missing() == CustomTypesViewModel.Missing.NOTHING,
                        model.name(),
                        model.server(),
                        model.template());
        Action save =
                Action.of(
                                "enrol.save-type",
                                TEXTS.text("custom.save"),
                                Icon.APPROVE,
                                () -> model.save(TEXTS.text("custom.job-save", model.name().get())))
                        .when(complete.and(connected));
        Action cancel =
                Action.of(
                        "enrol.cancel-type",
                        TEXTS.text("custom.cancel"),
                        Icon.CANCEL,
                        model::cancel);
        HBox buttons = new HBox(8, save.mainButton(), cancel.button());
        Fields fields =
                new Fields()
                        .section(
                                model.editedName()
                                        .map(n -> TEXTS.text("custom.heading-edit", n))
                                        .orElse(TEXTS.text("custom.heading-add")))
                        .row(TEXTS.text("custom.name"), name)
                        .row(TEXTS.text("custom.server"), server)
                        .row("", ssl)
                        .row(TEXTS.text("custom.template-name"), template)
                        .row("", buttons);
        fields.setMaxWidth(560);
        StackPane.setAlignment(fields, Pos.TOP_LEFT);
        javafx.application.Platform.runLater(name::requestFocus);
        return fields;
    }

    private static ComboBox<String> proposals(
            String id, javafx.collections.ObservableList<String> proposals) {
        ComboBox<String> box = new ComboBox<>(proposals);
        box.setId(id);
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getEditor().setId(id + "-text");
        return box;
    }
}
