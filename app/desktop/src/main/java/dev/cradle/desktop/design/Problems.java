package dev.cradle.desktop.design;

import dev.cradle.core.problem.Problem;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * A problem on a page: what happened, why, what now; a short code; the actions that help. Not a
 * dialog.
 */
public final class Problems {
    private static final Texts TEXTS = Texts.of(Problems.class);

    private Problems() {}

    /** A pane that says it. */
    public static Region pane(Problem problem, List<Action> actions) {
        Label what = new Label(problem.what());
        what.getStyleClass().add("problem-what");
        what.setWrapText(true);
        Label why = new Label(sentence(problem));
        why.setWrapText(true);
        VBox words = new VBox(4, what, why);
        HBox below = new HBox(8);
        below.getStyleClass().add("problem-actions");
        actions.forEach(action -> below.getChildren().add(action.button()));
        Hyperlink details = new Hyperlink(TEXTS.text("problem.details"));
        Label code = new Label(TEXTS.text("problem.code", problem.code().id()));
        code.getStyleClass().add("monospace");
        code.setVisible(false);
        code.managedProperty().bind(code.visibleProperty());
        details.setOnAction(_ -> code.setVisible(!code.isVisible()));
        below.getChildren().addAll(details, code);
        below.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        words.getChildren().add(below);
        HBox pane = new HBox(12, Icon.FAILED.node(), words);
        HBox.setHgrow(words, Priority.ALWAYS);
        pane.getStyleClass().addAll("problem", "notice", "danger-notice");
        pane.setAccessibleRole(AccessibleRole.TEXT);
        pane.setAccessibleText(problem.what() + " " + sentence(problem));
        return pane;
    }

    /** Why and what now, as one paragraph. */
    public static String sentence(Problem problem) {
        return (problem.why() + " " + problem.next()).strip();
    }
}
