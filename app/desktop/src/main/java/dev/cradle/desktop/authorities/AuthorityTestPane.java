package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.CaTestStep;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The steps of an authority's test as they come, with the button that starts or cancels it. */
final class AuthorityTestPane extends VBox {
    private final String authority;
    private final AuthoritiesViewModel model;
    private final Texts texts;
    private final VBox steps = new VBox(8);
    private final Label verdict = new Label();
    private final Button start;
    private final Button cancel;
    // held here: the model keeps it weakly, because details panes come and go
    private final InvalidationListener changed = _ -> show();
    private final WeakInvalidationListener weakly = new WeakInvalidationListener(changed);

    AuthorityTestPane(String authority, AuthoritiesViewModel model, Texts texts) {
        super(8);
        this.authority = authority;
        this.model = model;
        this.texts = texts;
        start =
                Action.of(
                                "authorities.start-test",
                                texts.text("action.test"),
                                Icon.TEST,
                                () -> model.test(authority))
                        .button();
        cancel =
                Action.of(
                                "authorities.cancel-test",
                                texts.text("action.cancel-test"),
                                Icon.CANCEL,
                                () -> model.test().get().ifPresent(AuthorityTest::cancel))
                        .button();
        verdict.setId("authority-test-verdict");
        verdict.setWrapText(true);
        verdict.getStyleClass().add("quiet");
        steps.setId("authority-test-steps");
        HBox buttons = new HBox(8, start, cancel);
        getChildren().setAll(buttons, verdict, steps);
        model.test().addListener(weakly);
        show();
    }

    private void show() {
        Optional<AuthorityTest> test =
                model.test().get().filter(t -> t.authority().equals(authority));
        test.ifPresent(t -> {
            t.state().removeListener(weakly);
            t.steps().removeListener(weakly);
            t.state().addListener(weakly);
            t.steps().addListener(weakly);
        });
        boolean running =
                test.filter(t -> t.state().get() == AuthorityTest.State.RUNNING).isPresent();
        visible(start, !running);
        visible(cancel, running);
        visible(verdict, test.isPresent());
        verdict.setText(test.map(this::verdict).orElse(""));
        steps.getChildren()
                .setAll(
                        test.map(t -> t.steps().stream().map(this::step).toList())
                                .orElse(java.util.List.of()));
    }

    private String verdict(AuthorityTest test) {
        return switch (test.state().get()) {
            case RUNNING -> texts.text("test.running");
            case GOOD -> texts.text("test.good");
            case CANCELLED -> texts.text("test.cancelled");
            case FAILED ->
                    texts.text(
                            "test.failed",
                            test.steps().stream()
                                    .filter(step -> !step.ok())
                                    .map(CaTestStep::name)
                                    .findFirst()
                                    .orElse(""));
        };
    }

    private Node step(CaTestStep step) {
        Node icon = (step.ok() ? Icon.GOOD : Icon.FAILED).small();
        icon.getStyleClass().add(step.ok() ? "state-good" : "state-danger");
        Label name =
                new Label(
                        texts.text(step.ok() ? "test.step.good" : "test.step.failed", step.name()));
        Label detail = new Label(step.detail());
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("quiet");
        VBox words = new VBox(name, detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        HBox line = new HBox(8, icon, words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static void visible(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }
}
