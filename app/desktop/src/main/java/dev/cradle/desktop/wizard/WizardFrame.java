package dev.cradle.desktop.wizard;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What all pages share: the steps above, the page, its buttons below. FX thread only. */
public final class WizardFrame extends BorderPane {
    private static final Texts TEXTS = Texts.of(WizardFrame.class);
    private static final List<String> STEPS = List.of("connect", "you", "device", "finished");

    private final HBox steps = new HBox(8);
    private final Label title = new Label();
    private final ScrollPane body = new ScrollPane();
    private final HBox buttons = new HBox(8);
    private Optional<WizardPage> page = Optional.empty();

    public WizardFrame() {
        setId("wizard");
        getStyleClass().add("wizard");
        steps.getStyleClass().add("wizard-steps");
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.managedProperty().bind(steps.visibleProperty());
        title.getStyleClass().add("page-title");
        title.setId("wizard-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        body.setFitToWidth(true);
        body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        body.setFocusTraversable(false);
        body.getStyleClass().addAll("edge-to-edge", "wizard-body");
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.getStyleClass().add("wizard-buttons");
        VBox middle = new VBox(16, title, body);
        middle.getStyleClass().add("wizard-middle");
        VBox.setVgrow(body, Priority.ALWAYS);
        setTop(steps);
        setCenter(middle);
        setBottom(buttons);
    }

    /**
     * Shows a page in place of the one before it, which is closed.
     *
     * @param at its place among the steps, from zero; empty for a page that is none of them
     */
    void show(WizardPage now, OptionalInt at) {
        page.ifPresent(WizardPage::close);
        page = Optional.of(now);
        showSteps(at);
        title.setText(now.title());
        body.setContent(now.content());
        body.setVvalue(0);
        buttons.getChildren().setAll(now.buttons());
        Platform.runLater(() -> now.focus().or(this::defaultButton).ifPresent(Node::requestFocus));
    }

    /** Closes the page that is shown. */
    void leave() {
        page.ifPresent(WizardPage::close);
        page = Optional.empty();
    }

    private Optional<Node> defaultButton() {
        return buttons.getChildren().stream()
                .filter(node -> node instanceof Button button && button.isDefaultButton())
                .filter(node -> !node.isDisabled())
                .findFirst();
    }

    private void showSteps(OptionalInt at) {
        steps.getChildren().clear();
        steps.setVisible(at.isPresent());
        for (int i = 0; i < STEPS.size(); i++) {
            if (i > 0) {
                Region line = new Region();
                line.getStyleClass().add("wizard-line");
                HBox.setHgrow(line, Priority.ALWAYS);
                steps.getChildren().add(line);
            }
            steps.getChildren().add(step(i, at.orElse(-1)));
        }
    }

    private static Node step(int place, int now) {
        String name = TEXTS.text("step." + STEPS.get(place));
        Label step = new Label(name);
        step.getStyleClass().add("wizard-step");
        if (place < now) {
            step.setGraphic(Icon.GOOD.small());
            step.getStyleClass().add("done");
            step.setAccessibleText(TEXTS.text("step.done", name));
        } else if (place == now) {
            step.getStyleClass().add("now");
            step.setAccessibleText(TEXTS.text("step.now", name, place + 1, STEPS.size()));
        }
        return step;
    }
}
