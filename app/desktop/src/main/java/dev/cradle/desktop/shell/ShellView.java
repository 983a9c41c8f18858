package dev.cradle.desktop.shell;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The window's content: menu bar and search above, sidebar left, the open page, the job strip. */
public final class ShellView extends StackPane implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(ShellView.class);

    private final ShellViewModel model;
    private final Map<String, Feature> features = new LinkedHashMap<>();
    private final StackPane page = new StackPane();
    private final Sidebar sidebar;
    private final DeviceCard card;
    private final JobStrip strip;
    private final SearchPalette palette;
    private final MenuBars menus;
    private final ChangeListener<ShellViewModel.Place> onPlace;

    /**
     * @param features in the order of the sidebar; the first one is open at first
     */
    public ShellView(ShellViewModel model, Desk desk, List<Feature> features) {
        this.model = model;
        features.forEach(feature -> this.features.put(feature.id(), feature));
        setId("shell");
        palette = new SearchPalette(model, desk, features);
        card = new DeviceCard(model, desk);
        sidebar = new Sidebar(model, features, card);
        strip = new JobStrip(desk.jobs(), model);
        menus = new MenuBars(model, desk.preferences(), features, palette::open);
        Action search =
                Action.of("shell.search", TEXTS.text("shell.search"), Icon.SEARCH, palette::open);
        Button searchButton = search.button();
        searchButton.getStyleClass().add("flat");
        HBox top = new HBox(menus.bar(), searchButton);
        HBox.setHgrow(menus.bar(), Priority.ALWAYS);
        top.getStyleClass().add("shell-top");
        page.setId("shell-page");
        VBox middle = new VBox(page, strip);
        VBox.setVgrow(page, Priority.ALWAYS);
        BorderPane frame = new BorderPane();
        frame.setTop(top);
        frame.setLeft(sidebar);
        frame.setCenter(middle);
        getChildren().addAll(frame, palette);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.F1) {
                        model.open("help", model.place().get().feature());
                        key.consume();
                    }
                });
        onPlace = (_, before, now) -> show(before.feature(), now);
        model.place().addListener(onPlace);
        if (!model.place().get().feature().isEmpty()) {
            show("", model.place().get());
        }
    }

    @Override
    public void close() {
        model.place().removeListener(onPlace);
        sidebar.close();
        card.close();
        strip.close();
        menus.close();
        features.values().forEach(Feature::close);
        model.close();
    }

    private void show(String before, ShellViewModel.Place now) {
        Feature feature = features.get(now.feature());
        if (feature == null) {
            return;
        }
        if (!before.equals(now.feature())) {
            Feature left = features.get(before);
            if (left != null) {
                left.hidden();
            }
            Node node = feature.page();
            page.getChildren().setAll(node);
            feature.shown();
        }
        if (!now.target().isEmpty()) {
            feature.show(now.target());
        }
    }
}
