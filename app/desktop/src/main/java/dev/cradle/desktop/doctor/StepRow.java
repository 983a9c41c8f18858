package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.Finding;
import dev.cradle.core.diagnostics.Step;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/** One layer: shape, name and state in a word, what was seen, and what to do about it. */
final class StepRow extends HBox {
    StepRow(Step step, DoctorText words) {
        super(12);
        String state = step.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        setId("doctor-step-" + step.layer().id());
        getStyleClass().addAll("doctor-step", "doctor-" + state);
        setAlignment(Pos.TOP_LEFT);
        Label name = new Label(words.name(step));
        name.getStyleClass().add("doctor-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label word = new Label(words.state(step));
        word.getStyleClass().add("doctor-word");
        word.setMinWidth(Region.USE_PREF_SIZE);
        VBox text = new VBox(4, new HBox(12, name, word));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        // While it is worked on, what is missing is no fault yet.
        boolean known = step.state() == Step.State.PASSED || step.state() == Step.State.FAILED;
        step.finding()
                .filter(_ -> known)
                .ifPresent(finding -> {
                    Label says = new Label(finding.says());
                    says.setWrapText(true);
                    says.setMinHeight(Region.USE_PREF_SIZE);
                    text.getChildren().add(says);
                });
        step.finding()
                .filter(finding -> step.state() == Step.State.FAILED && !finding.next().isBlank())
                .ifPresent(finding ->
                        text.getChildren()
                                .add(Notice.of(Notice.Tone.WARNING, finding.next(), List.of())));
        getChildren().addAll(shape(step.state()), text);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(
                words.name(step)
                        + ": "
                        + words.state(step)
                        + ". "
                        + step.finding()
                                .filter(_ -> known)
                                .map(StepRow::sentence)
                                .orElse("")
                                .strip());
    }

    private static String sentence(Finding finding) {
        return finding.says() + " " + finding.next();
    }

    private static Node shape(Step.State state) {
        return switch (state) {
            case WAITING, NOT_REACHED -> styled(Icon.WAITING, "quiet-icon");
            case WORKING -> styled(Icon.RUNNING, "state-working");
            case PASSED -> styled(Icon.GOOD, "state-good");
            case FAILED -> styled(Icon.FAILED, "state-danger");
        };
    }

    private static Node styled(Icon icon, String style) {
        Node node = icon.node();
        node.getStyleClass().add(style);
        return node;
    }
}
