package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;
import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Key;
import dev.cradle.emulator.screen.SoftKey;

import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;

/** The body of a handheld, drawn as a vector: earpiece, screen, keys. */
final class HandheldCase extends VBox {
    private static final Texts TEXTS = Texts.of(HandheldCase.class);
    private static final double PAD = 92;
    private static final double ARROW = 26;
    private static final double GAP = 20;

    private final HandheldViewModel model;

    HandheldCase(HandheldViewModel model, HandheldKeys keys, IntegerProperty scale) {
        this.model = model;
        ScreenView screen = new ScreenView(model);
        Scale size = new Scale();
        size.xProperty().bind(scale);
        size.yProperty().bind(scale);
        Group scaled = new Group(screen);
        screen.getTransforms().add(size);
        StackPane bezel = new StackPane(scaled);
        bezel.getStyleClass().add("bezel");
        bezel.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().addAll(head(), bezel, keypad(scale));
        getStyleClass().add("emulated-handheld");
        setAlignment(Pos.TOP_CENTER);
        setFillWidth(false);
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setFocusTraversable(true);
        setId("handheld");
        setAccessibleRole(AccessibleRole.NODE);
        accessibleTextProperty().bind(screen.spoken());
        setOnMousePressed(_ -> requestFocus());
    }

    private Region head() {
        Region earpiece = new Region();
        earpiece.getStyleClass().add("earpiece");
        Label maker = new Label(TEXTS.text("emulator.maker"));
        maker.getStyleClass().add("maker");
        VBox head = new VBox(4, earpiece, maker);
        head.setAlignment(Pos.CENTER);
        return head;
    }

    private Region keypad(IntegerProperty scale) {
        VBox left =
                new VBox(
                        12,
                        key(
                                "soft-left",
                                "emulator.key.soft-left",
                                () -> model.press(SoftKey.Side.LEFT)),
                        key("start", "emulator.key.start", () -> model.tap(DeviceScreen.START)));
        VBox right =
                new VBox(
                        12,
                        key(
                                "soft-right",
                                "emulator.key.soft-right",
                                () -> model.press(SoftKey.Side.RIGHT)),
                        key("ok", "emulator.key.ok", () -> model.press(Key.BACK)));
        left.setAlignment(Pos.CENTER);
        right.setAlignment(Pos.CENTER);
        HBox keypad = new HBox(left, pad(), right);
        keypad.spacingProperty().bind(scale.multiply(2 * GAP).subtract(GAP));
        keypad.setAlignment(Pos.CENTER);
        keypad.getStyleClass().add("keypad");
        return keypad;
    }

    private Button key(String id, String text, Runnable action) {
        Button key = new Button();
        switch (id) {
            case "start" -> key.setGraphic(Icon.HOME.small());
            case "ok" -> key.setText(TEXTS.text("emulator.ok"));
            default -> key.setText("\u2014");
        }
        key.getStyleClass().add("hard-key");
        return dress(key, id, text, action);
    }

    private Pane pad() {
        Region ring = new Region();
        ring.getStyleClass().add("pad");
        ring.setMinSize(PAD, PAD);
        double middle = (PAD - ARROW) / 2;
        double far = PAD - ARROW - 4;
        Pane pad =
                new Pane(
                        ring,
                        arrow("up", "M0 8 L6 0 L12 8 Z", Key.UP, middle, 4),
                        arrow("down", "M0 0 L12 0 L6 8 Z", Key.DOWN, middle, far),
                        arrow("left", "M8 0 L8 12 L0 6 Z", Key.LEFT, 4, middle),
                        arrow("right", "M0 0 L8 6 L0 12 Z", Key.RIGHT, far, middle),
                        centre(middle));
        pad.setMinSize(PAD, PAD);
        pad.setMaxSize(PAD, PAD);
        return pad;
    }

    private Button arrow(String id, String shape, Key key, double x, double y) {
        Region mark = new Region();
        mark.getStyleClass().add("arrow");
        mark.setStyle("-fx-shape: \"" + shape + "\";");
        boolean upright = key == Key.UP || key == Key.DOWN;
        mark.setMinSize(upright ? 12 : 8, upright ? 8 : 12);
        mark.setMaxSize(upright ? 12 : 8, upright ? 8 : 12);
        Button arrow = new Button();
        arrow.setGraphic(mark);
        arrow.getStyleClass().add("pad-key");
        return placed(dress(arrow, id, "emulator.key." + id, () -> model.press(key)), x, y);
    }

    private Button centre(double middle) {
        Button centre = new Button();
        centre.getStyleClass().add("pad-centre");
        return placed(
                dress(centre, "enter", "emulator.key.enter", () -> model.press(Key.ENTER)),
                middle,
                middle);
    }

    private static Button placed(Button button, double x, double y) {
        button.setMinSize(ARROW, ARROW);
        button.setMaxSize(ARROW, ARROW);
        button.resizeRelocate(x, y, ARROW, ARROW);
        button.setLayoutX(x);
        button.setLayoutY(y);
        return button;
    }

    /** The keyboard has these keys itself, so that they need no place among the tab stops. */
    private static Button dress(Button button, String id, String text, Runnable action) {
        button.setId("key-" + id);
        button.setAccessibleText(TEXTS.text(text));
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
