package dev.cradle.desktop.coach;

import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Problems;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** An ending on a page: what happened, why, what now, and its next steps as buttons. */
public final class EndingPane {
    private EndingPane() {}

    /** How an ending looks: by shape and colour. */
    private enum Look {
        GOOD(Icon.GOOD, "success-notice"),
        WAITING(Icon.WAITING, "neutral-notice"),
        WARNING(Icon.WARNING, "warning-notice"),
        DANGER(Icon.FAILED, "danger-notice");

        private final Icon icon;
        private final String style;

        Look(Icon icon, String style) {
            this.icon = icon;
            this.style = style;
        }
    }

    /**
     * A pane that says it.
     *
     * @param device the device's name
     * @param next does what a button says; the buttons' ids are {@code ending-} and the step's
     */
    public static Region of(Ending ending, String device, Consumer<NextStep> next) {
        Problem words = EndingWords.of(ending, device);
        Look look = look(ending.kind());
        Label what = new Label(words.what());
        what.getStyleClass().add("problem-what");
        Label why = new Label(Problems.sentence(words));
        for (Label label : java.util.List.of(what, why)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        VBox text = new VBox(4, what, why);
        FlowPane buttons = new FlowPane(8, 8);
        ending.kind()
                .next()
                .forEach(step ->
                        buttons.getChildren()
                                .add(
                                        Action.of(
                                                        "ending." + step.id(),
                                                        EndingWords.button(step),
                                                        step.icon(),
                                                        () -> next.accept(step))
                                                .button()));
        if (!buttons.getChildren().isEmpty()) {
            buttons.getStyleClass().add("problem-actions");
            text.getChildren().add(buttons);
        }
        HBox pane = new HBox(12, look.icon.node(), text);
        HBox.setHgrow(text, Priority.ALWAYS);
        pane.getStyleClass().addAll("notice", look.style);
        pane.setId("ending");
        pane.setAccessibleRole(AccessibleRole.TEXT);
        pane.setAccessibleText(words.what() + " " + Problems.sentence(words));
        return pane;
    }

    private static Look look(Ending.Kind kind) {
        return switch (kind) {
            case INSTALLED -> Look.GOOD;
            case PENDING, CANCELLED, DEVICE_LOST -> Look.WAITING;
            case INSTALLED_UNTRUSTED, DECLINED, INTERRUPTED, NOBODY_TAPPED, BUSY -> Look.WARNING;
            case BLOCKED, REFUSED, UNREACHABLE, OUTCOME_UNKNOWN, FAILED -> Look.DANGER;
        };
    }
}
