package dev.cradle.desktop.design;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/** One line on a page that tells a state with shape and word, and what can be done about it. */
public final class Notice {
    /** How much it matters. */
    public enum Tone {
        NEUTRAL(Icon.DETAILS, "neutral-notice"),
        GOOD(Icon.GOOD, "success-notice"),
        WARNING(Icon.WARNING, "warning-notice"),
        DANGER(Icon.FAILED, "danger-notice");

        private final Icon icon;
        private final String style;

        Tone(Icon icon, String style) {
            this.icon = icon;
            this.style = style;
        }
    }

    private Notice() {}

    /** A line with its actions behind it. */
    public static Region of(Tone tone, String text, List<Action> actions) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox line = new HBox(12, tone.icon.node(), label);
        List<Button> buttons = actions.stream().map(Action::button).toList();
        buttons.forEach(button -> button.setMinWidth(Region.USE_PREF_SIZE));
        line.getChildren().addAll(buttons);
        line.getStyleClass().addAll("notice", tone.style);
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return line;
    }
}
