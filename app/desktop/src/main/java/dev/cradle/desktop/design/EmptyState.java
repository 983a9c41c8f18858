package dev.cradle.desktop.design;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** What stands where nothing is: a sentence, and the one button that fills it. */
public final class EmptyState {
    private EmptyState() {}

    /** Where nothing is because that is the answer, so that there is no next step. */
    public static Region note(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("empty-text");
        VBox pane = new VBox(label);
        pane.setAlignment(Pos.CENTER);
        return pane;
    }

    /** The pane. */
    public static Region of(Icon icon, String sentence, Optional<Action> next) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("empty-text");
        VBox pane = new VBox(12, icon.node(), label);
        next.ifPresent(action -> pane.getChildren().add(action.mainButton()));
        pane.setAlignment(Pos.CENTER);
        pane.getStyleClass().add("empty-state");
        return pane;
    }
}
