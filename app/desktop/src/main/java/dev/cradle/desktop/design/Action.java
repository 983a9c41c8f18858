package dev.cradle.desktop.design;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;

import java.util.Optional;

/**
 * Something that can be done: a button, a menu item, a line of the search. FX thread only.
 *
 * @param id stable, {@code feature.verb}; the button's and menu item's node id
 * @param text as the button says; a menu item's is the same
 * @param enabled whether it can be done now
 */
public record Action(
        String id,
        String text,
        Optional<Icon> icon,
        Optional<KeyCombination> keys,
        ObservableBooleanValue enabled,
        Runnable run) {
    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    /** One that can always be done. */
    public static Action of(String id, String text, Icon icon, Runnable run) {
        return new Action(id, text, Optional.of(icon), Optional.empty(), ALWAYS, run);
    }

    /** The same while that holds. */
    public Action when(ObservableBooleanValue condition) {
        return new Action(id, text, icon, keys, condition, run);
    }

    /** The same with keys, for instance {@code Shortcut+E}. */
    public Action on(String combination) {
        return new Action(
                id, text, icon, Optional.of(KeyCombination.valueOf(combination)), enabled, run);
    }

    /** Does it, if it can be done now. */
    public void perform() {
        if (enabled.get()) {
            run.run();
        }
    }

    /** A button for it. */
    public Button button() {
        Button button = new Button(text);
        icon.ifPresent(i -> button.setGraphic(i.small()));
        button.setId(id.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> perform());
        button.disableProperty().bind(not(enabled));
        keys.ifPresent(k -> button.setTooltip(new Tooltip(text + "  " + k.getDisplayText())));
        return button;
    }

    /** The button of a page's main action, in the accent colour. */
    public Button mainButton() {
        Button button = button();
        button.getStyleClass().add("accent");
        return button;
    }

    /** A button that looks like a link, for actions within a sentence. */
    public Button link() {
        Button button = button();
        button.setGraphic(null);
        button.getStyleClass().addAll("flat", "accent", "link");
        return button;
    }

    /** A menu item for it. */
    public MenuItem menuItem() {
        MenuItem item = new MenuItem(text);
        icon.ifPresent(i -> item.setGraphic(i.small()));
        item.setId("menu-" + id.replace('.', '-'));
        item.setOnAction(_ -> perform());
        item.disableProperty().bind(not(enabled));
        keys.ifPresent(item::setAccelerator);
        return item;
    }

    private static javafx.beans.binding.BooleanBinding not(ObservableBooleanValue value) {
        return javafx.beans.binding.Bindings.not(value);
    }
}
