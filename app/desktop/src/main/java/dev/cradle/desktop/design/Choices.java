package dev.cradle.desktop.design;

import javafx.beans.property.Property;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One of few values, each with its own button, of which one is always chosen. FX thread only. */
public final class Choices {
    private Choices() {}

    /**
     * Radio buttons below each other, for forms.
     *
     * @param id the buttons are called {@code id-value}
     */
    public static <T> VBox radio(
            String id, List<T> values, Property<T> chosen, Function<T, String> text) {
        ToggleGroup group = new ToggleGroup();
        VBox box = new VBox(8);
        box.setId(id);
        for (T value : values) {
            RadioButton button = new RadioButton(text.apply(value));
            button.setId(id + "-" + word(value));
            button.setWrapText(true);
            button.setUserData(value);
            button.setToggleGroup(group);
            box.getChildren().add(button);
        }
        follow(group, values, chosen);
        return box;
    }

    /** Buttons beside each other, for what a page shows. */
    public static <T> Node segments(
            String id, List<T> values, Property<T> chosen, Function<T, String> text) {
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        for (T value : values) {
            ToggleButton button = new ToggleButton(text.apply(value));
            button.setId(id + "-" + word(value));
            button.setUserData(value);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            buttons.add(button);
        }
        SegmentedButton segments = new SegmentedButton();
        segments.setId(id);
        segments.setToggleGroup(group);
        segments.getButtons().setAll(buttons);
        follow(group, values, chosen);
        return segments;
    }

    private static <T> void follow(ToggleGroup group, List<T> values, Property<T> chosen) {
        select(group, chosen.getValue());
        // what is chosen may live longer than the page, which must not be kept by it
        ChangeListener<T> following = (_, _, now) -> select(group, now);
        group.getProperties().put(Choices.class, following);
        chosen.addListener(new WeakChangeListener<>(following));
        group.selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null) {
                        group.selectToggle(before);
                    } else {
                        values.stream()
                                .filter(value -> value.equals(now.getUserData()))
                                .findFirst()
                                .ifPresent(chosen::setValue);
                    }
                });
    }

    private static void select(ToggleGroup group, Object value) {
        for (Toggle toggle : group.getToggles()) {
            if (value.equals(toggle.getUserData())) {
                group.selectToggle(toggle);
            }
        }
    }

    private static String word(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
