package dev.cradle.desktop.settings;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Choices;
import dev.cradle.desktop.design.Fields;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Page;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.Preferences;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The page: one form, no button that confirms. */
final class SettingsView extends StackPane {
    private final SettingsViewModel model;
    private final Texts texts;
    private final VBox links = new VBox(4);
    private final VBox places = new VBox();

    SettingsView(SettingsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        VBox form = new VBox(look(), linkFields(), places);
        form.getStyleClass().add("form");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        Page page =
                new Page("settings", texts.text("title"))
                        .follow(model.outcome(), _ -> List.of())
                        .content(scroll);
        page.state().set(texts.text("state"));
        getChildren().setAll(page);
        model.links().addListener((ListChangeListener<LinkRow>) _ -> showLinks());
        model.places().addListener((_, _, now) -> showPlaces(now));
        showLinks();
        showPlaces(model.places().get());
    }

    private Node look() {
        // the system's preference lives longer than the page, which what follows it must not hold
        Texts words = texts;
        Label motion = new Label();
        motion.setId("settings-motion");
        motion.setWrapText(true);
        motion.textProperty()
                .bind(
                        Platform.getPreferences()
                                .reducedMotionProperty()
                                .map(reduced ->
                                        words.text(reduced ? "motion.reduced" : "motion.usual")));
        return new Fields()
                .section(texts.text("section.look"))
                .row(
                        texts.text("appearance"),
                        Choices.radio(
                                "settings-appearance",
                                List.of(Theme.Appearance.values()),
                                model.preferences().appearance(),
                                a -> texts.text("appearance." + a)))
                .row(
                        texts.text("names"),
                        Choices.radio(
                                "settings-names",
                                List.of(Preferences.Names.values()),
                                model.preferences().names(),
                                n -> texts.text("names." + n)))
                .row(texts.text("motion"), motion);
    }

    private Node linkFields() {
        TextField field = new TextField();
        field.setId("settings-link");
        field.setPromptText(texts.text("link.prompt"));
        field.setAccessibleText(texts.text("link.new"));
        field.textProperty().bindBidirectional(model.newLink());
        field.setOnAction(_ -> model.addLink());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add =
                Action.of("settings.add-link", texts.text("link.add"), Icon.ADD, model::addLink)
                        .when(model.newLink().isNotEmpty())
                        .button();
        links.setId("settings-links");
        return new Fields()
                .section(texts.text("section.links"))
                .wide(wrapped(texts.text("links.default")))
                .row(texts.text("links.further"), links)
                .row(texts.text("link.new"), new HBox(8, field, add));
    }

    private void showLinks() {
        links.getChildren()
                .setAll(
                        model.links().isEmpty()
                                ? List.of(quiet(texts.text("links.none")))
                                : model.links().stream().map(this::link).toList());
    }

    private Node link(LinkRow row) {
        Label spec = new Label(row.spec());
        spec.getStyleClass().add("monospace");
        spec.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(spec, Priority.ALWAYS);
        Button remove = new Button("", Icon.DELETE.small());
        remove.setId("settings-remove-link");
        remove.getStyleClass().addAll("flat", "button-icon");
        remove.setAccessibleText(texts.text("link.remove", row.spec()));
        remove.setTooltip(new Tooltip(texts.text("link.remove", row.spec())));
        remove.setOnAction(_ -> model.removeLink(row));
        HBox line = new HBox(8, spec, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(4, line);
        row.problem()
                .ifPresent(problem -> {
                    Node icon = Icon.FAILED.small();
                    icon.getStyleClass().add("state-danger");
                    HBox why = new HBox(8, icon, wrapped(Problems.sentence(problem)));
                    why.setId("settings-link-problem");
                    all.getChildren().add(why);
                });
        return all;
    }

    private void showPlaces(Optional<SettingsViewModel.Places> now) {
        Fields fields = new Fields().section(texts.text("section.data"));
        now.ifPresent(found ->
                fields.code(texts.text("data.folder"), found.dataFolder().toString())
                        .row(
                                "",
                                Action.of(
                                                "settings.open-folder",
                                                texts.text("data.open"),
                                                Icon.OPEN,
                                                model::openDataFolder)
                                        .button())
                        .row(texts.text("secrets"), found.secrets().description()));
        places.getChildren().setAll(fields);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label quiet(String text) {
        Label label = wrapped(text);
        label.getStyleClass().add("quiet");
        return label;
    }
}
