package dev.cradle.desktop.shell;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.SearchHit;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one search (Ctrl+K): pages, actions, devices, and what the screens find on themselves. */
final class SearchPalette extends StackPane {
    private static final Texts TEXTS = Texts.of(SearchPalette.class);
    private static final int MOST = 40;
    private static final double WIDTH = 560;
    private static final double HEIGHT = 400;

    private final ShellViewModel model;
    private final Desk desk;
    private final List<Feature> features;
    private final TextField field = new TextField();
    private final ObservableList<SearchHit> hits = FXCollections.observableArrayList();
    private final ListView<SearchHit> list = new ListView<>(hits);
    private Optional<Node> before = Optional.empty();

    SearchPalette(ShellViewModel model, Desk desk, List<Feature> features) {
        this.model = model;
        this.desk = desk;
        this.features = List.copyOf(features);
        setId("search-palette");
        getStyleClass().add("palette-ground");
        setVisible(false);
        managedProperty().bind(visibleProperty());
        field.setId("search-palette-field");
        field.setPromptText(TEXTS.text("search.prompt"));
        field.setAccessibleText(TEXTS.text("search.prompt"));
        field.textProperty().addListener((_, _, now) -> look(now));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        list.setId("search-palette-list");
        list.setAccessibleText(TEXTS.text("search.results"));
        list.setCellFactory(_ -> new HitCell());
        list.setOnMouseClicked(_ -> go());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        Label nothing = new Label(TEXTS.text("search.nothing"));
        nothing.getStyleClass().add("empty-text");
        list.setPlaceholder(nothing);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(8, field, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, HEIGHT);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        setOnMousePressed(press -> {
            if (press.getTarget() == this) {
                shut();
            }
        });
    }

    void open() {
        before = Optional.ofNullable(getScene()).map(scene -> scene.getFocusOwner());
        setVisible(true);
        field.clear();
        look("");
        field.requestFocus();
    }

    private void shut() {
        setVisible(false);
        before.ifPresent(Node::requestFocus);
        before = Optional.empty();
    }

    private void onKey(KeyEvent event) {
        int index = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> shut();
            case ENTER -> go();
            case DOWN -> choose(index + 1);
            case UP -> choose(index - 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        int there = Math.clamp(index, 0, Math.max(0, hits.size() - 1));
        list.getSelectionModel().select(there);
        list.scrollTo(Math.max(0, there - 3));
    }

    private void go() {
        SearchHit hit = list.getSelectionModel().getSelectedItem();
        if (hit != null) {
            before = Optional.empty();
            setVisible(false);
            hit.open().run();
        }
    }

    private void look(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<SearchHit> found = new ArrayList<>();
        for (Feature feature : features) {
            if (feature.section() != Feature.Section.HIDDEN) {
                found.add(
                        new SearchHit(
                                feature.title(),
                                TEXTS.text("search.page"),
                                feature.icon(),
                                () -> model.open(feature.id())));
            }
            feature.actions().stream()
                    .map(Feature.MenuAction::action)
                    .filter(action -> action.enabled().get())
                    .forEach(action ->
                            found.add(
                                    new SearchHit(
                                            action.text(),
                                            TEXTS.text("search.action", feature.title()),
                                            action.icon().orElse(feature.icon()),
                                            action::perform)));
        }
        desk.devices()
                .all()
                .forEach(line ->
                        found.add(
                                new SearchHit(
                                        line.name(),
                                        TEXTS.text("search.device"),
                                        Icon.DEVICE,
                                        () -> desk.devices().current().set(Optional.of(line)))));
        found.removeIf(hit -> !hit.title().toLowerCase(Locale.ROOT).contains(wanted));
        if (!wanted.isEmpty()) {
            features.forEach(feature -> found.addAll(feature.find(wanted)));
        }
        hits.setAll(found.subList(0, Math.min(MOST, found.size())));
        list.getSelectionModel().selectFirst();
    }

    private static final class HitCell extends ListCell<SearchHit> {
        @Override
        protected void updateItem(SearchHit hit, boolean isEmpty) {
            super.updateItem(hit, isEmpty);
            if (isEmpty || hit == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            Label detail = new Label(hit.detail());
            detail.getStyleClass().add("quiet");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label title = new Label(hit.title());
            title.setMinWidth(0);
            HBox line = new HBox(12, hit.icon().small(), title, gap, detail);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
            setAccessibleText(hit.title() + ", " + hit.detail());
        }
    }
}
