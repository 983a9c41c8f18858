package dev.cradle.desktop.shell;

import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Texts;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The device card, and the way to the pages; arrow keys go up and down. */
final class Sidebar extends VBox implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Sidebar.class);
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WIDTH = 232;

    private final ShellViewModel model;
    private final Map<String, Button> entries = new LinkedHashMap<>();
    private final List<Runnable> releases = new ArrayList<>();

    Sidebar(ShellViewModel model, List<Feature> features, DeviceCard card) {
        this.model = model;
        getStyleClass().add("sidebar");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        VBox lists = new VBox();
        lists.getStyleClass().add("sidebar-lists");
        section(lists, features, Feature.Section.THIS_DEVICE, Optional.of("shell.this-device"));
        section(lists, features, Feature.Section.ALL_DEVICES, Optional.of("shell.all-devices"));
        section(lists, features, Feature.Section.DESK, Optional.of("shell.desk"));
        ScrollPane scroll = new ScrollPane(lists);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("sidebar-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox foot = new VBox();
        foot.getStyleClass().add("sidebar-lists");
        section(foot, features, Feature.Section.FOOT, Optional.empty());
        getChildren().addAll(card, scroll, new Separator(), foot);
        ChangeListener<ShellViewModel.Place> onPlace = (_, _, now) -> mark(now.feature());
        model.place().addListener(onPlace);
        releases.add(() -> model.place().removeListener(onPlace));
        mark(model.place().get().feature());
    }

    @Override
    public void close() {
        releases.forEach(Runnable::run);
    }

    private void section(
            VBox into, List<Feature> features, Feature.Section section, Optional<String> heading) {
        List<Feature> here = features.stream().filter(f -> f.section() == section).toList();
        if (here.isEmpty()) {
            return;
        }
        heading.ifPresent(key -> {
            Label label = new Label(TEXTS.text(key));
            label.getStyleClass().add("sidebar-heading");
            into.getChildren().add(label);
        });
        here.forEach(feature -> into.getChildren().add(entry(feature)));
    }

    private Button entry(Feature feature) {
        Label title = new Label(feature.title());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(12, feature.icon().node(), title, gap);
        line.setAlignment(Pos.CENTER_LEFT);
        Button entry = new Button();
        entry.setGraphic(line);
        entry.setAccessibleText(feature.title());
        feature.attention().ifPresent(count -> badge(feature, line, entry, count));
        entry.setId("nav-" + feature.id());
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.getStyleClass().add("sidebar-entry");
        entry.setOnAction(_ -> model.open(feature.id()));
        entry.addEventHandler(KeyEvent.KEY_PRESSED, event -> move(entry, event));
        entries.put(feature.id(), entry);
        return entry;
    }

    private void badge(Feature feature, HBox line, Button entry, ObservableIntegerValue count) {
        Label badge = new Label();
        badge.getStyleClass().add("count");
        badge.managedProperty().bind(badge.visibleProperty());
        line.getChildren().add(badge);
        ChangeListener<Number> onCount =
                (_, _, now) -> {
                    badge.setText(Integer.toString(now.intValue()));
                    badge.setVisible(now.intValue() > 0);
                    entry.setAccessibleText(
                            now.intValue() > 0
                                    ? TEXTS.text("shell.attention", feature.title(), now.intValue())
                                    : feature.title());
                };
        count.addListener(onCount);
        onCount.changed(count, 0, count.get());
        releases.add(() -> count.removeListener(onCount));
    }

    private void move(Button from, KeyEvent event) {
        List<Button> all = List.copyOf(entries.values());
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0) {
            all.get(Math.floorMod(all.indexOf(from) + step, all.size())).requestFocus();
            event.consume();
        }
    }

    private void mark(String feature) {
        entries.forEach((id, entry) -> {
            boolean chosen = id.equals(feature);
            entry.pseudoClassStateChanged(CHOSEN, chosen);
            Node graphic = entry.getGraphic();
            graphic.pseudoClassStateChanged(CHOSEN, chosen);
        });
    }
}
