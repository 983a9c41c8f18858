package dev.cradle.desktop.wizard;

import dev.cradle.desktop.coach.ExpectedPrompt;
import dev.cradle.desktop.coach.TapCoach;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Texts;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The device's screen, drawn, and the one thing to do there. */
final class TapPage implements WizardPage {
    private static final Texts TEXTS = Texts.of(TapPage.class);

    private final TapViewModel model;
    private final StackPane picture = new StackPane();
    private final Label say = PageParts.words("", "wizard-instruction");
    private final Label why = PageParts.words("");
    private final Button other;
    private final ProgressBar progress = new ProgressBar();
    private final Label waiting = PageParts.words("", "quiet");
    private final Region lost;
    private final VBox words;
    private final Button stop;
    private final Node content;
    private final ChangeListener<Object> follow = (_, _, _) -> show();

    TapPage(WizardModel wizard) {
        model = wizard.tap();
        stop = PageParts.cancelButton("wizard-stop", TEXTS.text("tap.stop"), model::cancel);
        other = PageParts.button("tap-other", TEXTS.text("tap.other"), model::other);
        other.managedProperty().bind(other.visibleProperty());
        lost = Notice.of(Notice.Tone.WARNING, TEXTS.text("tap.lost"), List.of());
        lost.setId("tap-lost");
        lost.managedProperty().bind(lost.visibleProperty());
        say.setId("tap-say");
        say.managedProperty().bind(say.visibleProperty());
        why.managedProperty().bind(why.visibleProperty());
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(TEXTS.text("tap.progress"));
        words = new VBox(12, lost, say, why, other, progress, waiting);
        PageParts.readable(words);
        content = PageParts.beside(picture, words);
        model.prompt().addListener(follow);
        model.more().addListener(follow);
        model.lost().addListener(follow);
        model.watch().row().addListener(follow);
        show();
    }

    @Override
    public String title() {
        return TEXTS.text("tap.title");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Button> buttons() {
        return List.of(stop);
    }

    /** Not the button: Enter, pressed once too often, must not stop anything. */
    @Override
    public Optional<Node> focus() {
        return Optional.of(words);
    }

    @Override
    public void close() {
        model.prompt().removeListener(follow);
        model.more().removeListener(follow);
        model.lost().removeListener(follow);
        model.watch().row().removeListener(follow);
    }

    private void show() {
        boolean gone = model.lost().get();
        ExpectedPrompt prompt = gone ? ExpectedPrompt.AWAY : model.prompt().get();
        picture.getChildren().setAll(TapCoach.screen(prompt));
        lost.setVisible(gone);
        say.setVisible(!gone);
        why.setVisible(!gone);
        say.setText(TapCoach.say(prompt));
        why.setText(TapCoach.why(prompt));
        other.setVisible(!gone && model.more().get());
        String state = model.watch().row().get().map(row -> row.state().id()).orElse("planned");
        waiting.setText(TEXTS.text(gone ? "tap.waiting.lost" : "tap.waiting." + state));
        words.setAccessibleText(
                gone
                        ? TEXTS.text("tap.lost")
                        : say.getText() + ". " + why.getText() + " " + waiting.getText());
    }
}
