package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.EmptyState;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.FolderWindow;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Shows the layers of a link as the doctor goes up them. */
final class DoctorView implements AutoCloseable {
    private final DoctorViewModel model;
    private final Texts texts;
    private final DoctorText words;
    private final FolderWindow window;
    private final Desk desk;
    private final Page page;
    private final ComboBox<DoctorLink> choice = new ComboBox<>();
    private final VBox steps = new VBox(4);
    private final ScrollPane scroll = new ScrollPane(steps);
    private final InvalidationListener onChange = _ -> update();
    private final InvalidationListener onTrace = _ -> showTrace();
    private final InvalidationListener onChosen = _ -> showChosen();
    private final ListChangeListener<DoctorLink> onChoices =
            _ -> Platform.runLater(this::showChosen);

    DoctorView(DoctorViewModel model, Texts texts, FolderWindow window, Desk desk) {
        this.model = model;
        this.texts = texts;
        this.words = new DoctorText(texts);
        this.window = window;
        this.desk = desk;
        this.page = new Page("doctor", texts.text("title"));
        buildChoice();
        buildActions();
        steps.setId("doctor-steps");
        steps.getStyleClass().add("page-body");
        scroll.setFitToWidth(true);
        scroll.setAccessibleText(texts.text("steps"));
        model.diagnosis().addListener(onChange);
        model.running().addListener(onChange);
        model.traced().addListener(onTrace);
        model.chosen().addListener(onChosen);
        showChosen();
        update();
        showTrace();
    }

    Page page() {
        return page;
    }

    private void buildChoice() {
        choice.setId("doctor-link");
        choice.setAccessibleText(texts.text("choice"));
        choice.setItems(model.choices());
        // A list that was filled anew has lost what was chosen in it.
        model.choices().addListener(onChoices);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setButtonCell(new LinkCell());
        choice.setCellFactory(_ -> new LinkCell());
        choice.disableProperty().bind(model.running());
        choice.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        model.chosen().set(Optional.of(now));
                    }
                });
        HBox.setHgrow(choice, Priority.ALWAYS);
        Button refresh =
                Action.of("doctor.refresh", texts.text("refresh"), Icon.REFRESH, model::refresh)
                        .when(model.running().not())
                        .button();
        page.tool(choice, refresh);
    }

    private void buildActions() {
        BooleanBinding known =
                Bindings.createBooleanBinding(
                        () -> model.diagnosis().get().filter(Diagnosis::over).isPresent(),
                        model.diagnosis());
        page.action(
                Action.of("doctor.copy", texts.text("copy"), Icon.COPY, this::copy).when(known));
        page.action(
                Action.of("doctor.trace", texts.text("trace"), Icon.EXPORT, model::capture)
                        .when(model.traceable()));
        page.action(
                Action.of("doctor.stop", texts.text("stop"), Icon.CANCEL, model::stop)
                        .when(model.running()));
        page.mainAction(look());
    }

    private Action look() {
        BooleanBinding possible =
                Bindings.createBooleanBinding(
                        () -> !model.running().get() && model.chosen().get().isPresent(),
                        model.running(),
                        model.chosen());
        return Action.of("doctor.look", texts.text("look"), Icon.TEST, model::look).when(possible);
    }

    private final class LinkCell extends ListCell<DoctorLink> {
        @Override
        protected void updateItem(DoctorLink link, boolean empty) {
            super.updateItem(link, empty);
            setText(empty || link == null ? "" : words.choice(link));
        }
    }

    private void showChosen() {
        choice.setValue(model.chosen().get().orElse(null));
    }

    private void update() {
        Optional<Diagnosis> diagnosis = model.diagnosis().get();
        page.state().set(words.state(diagnosis, model.running().get()));
        if (diagnosis.isEmpty() && !model.running().get()) {
            page.content(EmptyState.of(Icon.TEST, texts.text("empty"), Optional.of(start())));
            return;
        }
        diagnosis.ifPresent(now ->
                steps.getChildren()
                        .setAll(
                                now.steps().stream()
                                        .map(step -> new StepRow(step, words))
                                        .toList()));
        if (diagnosis.isEmpty()) {
            steps.getChildren().clear();
        }
        page.content(scroll);
    }

    /** The same as at the top, with an id of its own. */
    private Action start() {
        Action look = look();
        return Action.of("doctor.start", texts.text("look"), Icon.TEST, look::perform)
                .when(look.enabled());
    }

    private void showTrace() {
        page.notice().set(model.traced().get().map(this::told));
    }

    private Node told(DoctorViewModel.TraceResult result) {
        return switch (result) {
            case DoctorViewModel.TraceResult.Saved(var trace) ->
                    Notice.of(
                            Notice.Tone.GOOD,
                            words.saved(trace),
                            List.of(
                                    Action.of(
                                            "doctor.folder",
                                            texts.text("trace.folder"),
                                            Icon.OPEN,
                                            () -> open(trace.file()))));
            case DoctorViewModel.TraceResult.Refused(Problem problem) ->
                    Problems.pane(problem, List.of());
        };
    }

    private void open(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        var unused =
                desk.jobs()
                        .load(
                                "folder",
                                (_, _) -> {
                                    window.open(folder);
                                    return folder;
                                },
                                _ -> {},
                                problem ->
                                        page.notice()
                                                .set(
                                                        Optional.of(
                                                                Problems.pane(
                                                                        problem, List.of()))));
    }

    private void copy() {
        model.diagnosis()
                .get()
                .ifPresent(now -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(words.copy(now));
                    Clipboard.getSystemClipboard().setContent(content);
                });
    }

    @Override
    public void close() {
        model.diagnosis().removeListener(onChange);
        model.running().removeListener(onChange);
        model.traced().removeListener(onTrace);
        model.chosen().removeListener(onChosen);
        model.choices().removeListener(onChoices);
    }
}
