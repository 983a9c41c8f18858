package dev.cradle.desktop.wizard;

import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.wizard.ConnectViewModel.State;

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
import javafx.scene.shape.Circle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cradle, and whether a device is in it that can be talked to. */
final class ConnectPage implements WizardPage {
    private static final Texts TEXTS = Texts.of(ConnectPage.class);

    private static final double DOT = 4;

    private final ConnectViewModel model;
    private final CradlePicture picture = new CradlePicture();
    private final Label state = PageParts.words("", "wizard-state");
    private final Circle dot = new Circle(DOT);
    private final Label say = PageParts.words("");
    private final PasswordField password = new PasswordField();
    private final VBox unlocking;
    private final VBox words;
    private final ProgressBar busy = new ProgressBar();
    private final Button goOn;
    private final Button end;
    private final Node content;
    private final ChangeListener<Object> follow = (_, _, _) -> show();

    ConnectPage(WizardModel wizard, Runnable close) {
        model = wizard.connect();
        goOn = PageParts.mainButton("wizard-go-on", TEXTS.text("go-on"), wizard::deviceIsReady);
        end = PageParts.cancelButton("wizard-close", TEXTS.text("close"), close);
        state.setId("connect-state");
        state.setGraphic(dot);
        say.setId("connect-say");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.setAccessibleText(TEXTS.text("connect.busy"));
        unlocking = unlocking();
        words = new VBox(12, state, say, unlocking, busy);
        PageParts.readable(words);
        content = PageParts.beside(picture, words);
        model.state().addListener(follow);
        model.name().addListener(follow);
        show();
    }

    @Override
    public String title() {
        return TEXTS.text("connect.title");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Button> buttons() {
        return List.of(end, goOn);
    }

    @Override
    public Optional<Node> focus() {
        if (unlocking.isVisible()) {
            return Optional.of(password);
        }
        return goOn.isDisabled() ? Optional.of(words) : Optional.empty();
    }

    @Override
    public void close() {
        model.state().removeListener(follow);
        model.name().removeListener(follow);
        password.clear();
    }

    private VBox unlocking() {
        Label name = new Label(TEXTS.text("connect.password"));
        name.setLabelFor(password);
        password.setId("connect-password");
        password.setAccessibleText(TEXTS.text("connect.password"));
        password.setOnAction(_ -> unlock());
        HBox.setHgrow(password, Priority.ALWAYS);
        Button unlock =
                PageParts.button("connect-unlock", TEXTS.text("connect.unlock"), this::unlock);
        unlock.disableProperty().bind(password.textProperty().isEmpty());
        HBox line = new HBox(8, password, unlock);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(4, name, line);
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void unlock() {
        if (!password.getText().isEmpty()) {
            model.unlock(password.getText().toCharArray());
            password.clear();
        }
    }

    private void show() {
        State now = model.state().get();
        String key = "connect." + now.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String name = model.name().get();
        String called = name.isBlank() ? TEXTS.text("connect.unnamed") : name;
        state.setText(TEXTS.text(key + ".state", called));
        dot.getStyleClass().setAll(dot(now));
        say.setText(TEXTS.text(key + ".say", called));
        boolean asks = now == State.LOCKED || now == State.WRONG_PASSWORD;
        boolean asked = unlocking.isVisible();
        unlocking.setVisible(asks);
        busy.setVisible(now == State.CONNECTING || now == State.LOCKED_ON_DEVICE);
        goOn.setDisable(now != State.READY);
        picture.show(scene(now), state.getText());
        words.setAccessibleText(state.getText() + ". " + say.getText());
        if (asks && !asked) {
            password.requestFocus();
        } else if (now == State.READY) {
            goOn.requestFocus();
        }
    }

    private static String dot(State state) {
        return switch (state) {
            case NOTHING, CONNECTING -> "dot-none";
            case LOCKED, LOCKED_ON_DEVICE, SEVERAL -> "dot-waiting";
            case LINK_TAKEN, WRONG_PASSWORD -> "dot-bad";
            case READY -> "dot-good";
        };
    }

    private static CradlePicture.Scene scene(State state) {
        return switch (state) {
            case NOTHING -> CradlePicture.Scene.AWAY;
            case CONNECTING -> CradlePicture.Scene.SEATED;
            case LOCKED, LOCKED_ON_DEVICE, WRONG_PASSWORD -> CradlePicture.Scene.LOCKED;
            case LINK_TAKEN, SEVERAL -> CradlePicture.Scene.FAULT;
            case READY -> CradlePicture.Scene.WELL;
        };
    }
}
