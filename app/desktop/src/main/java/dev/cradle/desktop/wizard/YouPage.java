package dev.cradle.desktop.wizard;

import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Notice;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.wizard.YouViewModel.State;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Who gets which certificate, in one sentence; and the password, where it is asked for. */
final class YouPage implements WizardPage {
    private static final Texts TEXTS = Texts.of(YouPage.class);

    private final WizardModel wizard;
    private final YouViewModel model;
    private final VBox content = new VBox(16);
    private final PasswordField password = new PasswordField();
    private final Button back;
    private final Button goOn;
    private final ChangeListener<State> follow = (_, _, now) -> show(now);

    YouPage(WizardModel wizard) {
        this.wizard = wizard;
        this.model = wizard.you();
        back = PageParts.cancelButton("wizard-back", TEXTS.text("back"), wizard::back);
        goOn = PageParts.mainButton("wizard-go-on", TEXTS.text("you.go-on"), this::goOn);
        password.setId("you-password");
        password.setAccessibleText(TEXTS.text("you.password"));
        model.state().addListener(follow);
        show(model.state().get());
    }

    @Override
    public String title() {
        return TEXTS.text("you.title");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Button> buttons() {
        return List.of(back, goOn);
    }

    @Override
    public void close() {
        model.state().removeListener(follow);
        password.clear();
    }

    private void goOn() {
        switch (model.state().get()) {
            case State.Looking _ -> {}
            case State.SignIn _ -> {
                char[] typed = password.getText().toCharArray();
                password.clear();
                wizard.signIn(typed);
            }
            case State.Ready _ -> wizard.itIsMe();
        }
    }

    private void show(State now) {
        goOn.disableProperty().unbind();
        content.getChildren().setAll(stopped());
        switch (now) {
            case State.Looking _ -> {
                ProgressBar busy = new ProgressBar();
                busy.setMaxWidth(Double.MAX_VALUE);
                busy.setAccessibleText(TEXTS.text("you.looking"));
                content.getChildren().addAll(PageParts.words(TEXTS.text("you.looking")), busy);
                goOn.setText(TEXTS.text("you.go-on"));
                goOn.setDisable(true);
            }
            case State.SignIn(boolean refused) -> {
                content.getChildren().addAll(signIn(refused));
                goOn.setText(TEXTS.text("you.sign-in"));
                goOn.disableProperty().bind(password.textProperty().isEmpty());
                password.requestFocus();
            }
            case State.Ready(WizardEnrolment.Looked looked) -> {
                content.getChildren().addAll(ready(looked.prepared().owner()));
                goOn.setText(TEXTS.text("you.go-on"));
                goOn.setDisable(false);
                goOn.requestFocus();
            }
        }
    }

    private List<Node> stopped() {
        return wizard.wasStopped()
                ? List.of(Notice.of(Notice.Tone.NEUTRAL, TEXTS.text("you.stopped"), List.of()))
                : List.of();
    }

    private List<Node> signIn(boolean refused) {
        Label name = new Label(TEXTS.text("you.password"));
        name.setLabelFor(password);
        Label say =
                PageParts.words(TEXTS.text("you.sign-in-say", wizard.file().authority().name()));
        VBox field = new VBox(4, name, password);
        return refused
                ? List.of(
                        Notice.of(Notice.Tone.WARNING, TEXTS.text("you.wrong"), List.of()),
                        say,
                        field)
                : List.of(say, field);
    }

    private List<Node> ready(CertificateOwner owner) {
        String person =
                owner.displayName()
                        .map(name -> TEXTS.text("you.person", name, owner.account()))
                        .orElse(owner.account());
        String device = wizard.device().map(d -> d.name()).orElse("");
        Label sentence =
                PageParts.words(
                        TEXTS.text(
                                "you.sentence",
                                person,
                                device,
                                wizard.file().words().certificate()),
                        "wizard-sentence");
        sentence.setId("you-sentence");
        HBox card = new HBox(16, Icon.PERSON.node(), sentence);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("card");
        return List.of(
                card,
                PageParts.words(TEXTS.text("you.next")),
                PageParts.words(TEXTS.text("you.not-you"), "quiet"));
    }

    @Override
    public Optional<Node> focus() {
        return model.state().get() instanceof State.SignIn
                ? Optional.of(password)
                : Optional.empty();
    }
}
