package dev.cradle.desktop.wizard;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The few parts that pages are made of: words, buttons, a picture with words beside it. */
final class PageParts {
    private PageParts() {}

    /** A paragraph. */
    static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    static Button button(String id, String text, Runnable run) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> run.run());
        return button;
    }

    /** The one that Enter presses. */
    static Button mainButton(String id, String text, Runnable run) {
        Button button = button(id, text, run);
        button.setDefaultButton(true);
        button.getStyleClass().add("accent");
        return button;
    }

    /** The one that Esc presses. */
    static Button cancelButton(String id, String text, Runnable run) {
        Button button = button(id, text, run);
        button.setCancelButton(true);
        return button;
    }

    /**
     * Lets words have the focus, so that they are read aloud and no button is pressed by a key that
     * was meant for the page before.
     */
    static void readable(Region words) {
        words.setFocusTraversable(true);
        words.setAccessibleRole(AccessibleRole.TEXT);
    }

    /** A picture and what belongs to it. */
    static Node beside(Region picture, VBox words) {
        picture.setMinWidth(Region.USE_PREF_SIZE);
        words.setMinWidth(0);
        words.getStyleClass().add("wizard-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox page = new HBox(24, picture, words);
        page.setAlignment(Pos.TOP_LEFT);
        return page;
    }
}
