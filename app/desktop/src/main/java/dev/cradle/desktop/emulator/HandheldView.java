package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Theme;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Objects;
import java.util.function.Consumer;

/** The handheld and, beside it, what it has no button for. */
final class HandheldView extends HBox {
    private static final Texts TEXTS = Texts.of(HandheldView.class);
    private static final String SHEET =
            Objects.requireNonNull(HandheldView.class.getResource("emulator.css")).toExternalForm();

    private static final double BESIDE = 248;

    private final IntegerProperty scale = new SimpleIntegerProperty(1);
    private final HandheldCase handheld;
    private final ReadOnlyDoubleProperty heightWanted;

    /**
     * @param profile the device's own profile
     * @param other shows the device of another profile
     */
    HandheldView(HandheldViewModel model, String profile, Consumer<String> other) {
        HandheldKeys keys = new HandheldKeys(model);
        handheld = new HandheldCase(model, keys, scale);
        handheld.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        handheld.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::pressedAnywhere);
        HardwarePanel panel = new HardwarePanel(model, scale, profile, other);
        panel.setOnUsed(this::takeInHand);
        StackPane table = new StackPane(handheld);
        table.getStyleClass().add("table-top");
        table.setOnMousePressed(_ -> takeInHand());
        heightWanted = panel.heightProperty();
        ScrollPane beside = new ScrollPane(panel);
        beside.setFitToWidth(true);
        beside.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        beside.getStyleClass().add("beside");
        beside.setMinWidth(BESIDE);
        beside.setMaxWidth(BESIDE);
        beside.setPrefWidth(BESIDE);
        table.setMinWidth(Region.USE_PREF_SIZE);
        beside.prefHeightProperty().bind(panel.heightProperty().add(2));
        HBox.setHgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, beside);
        getStyleClass().add("handheld-view");
        setAccessibleText(TEXTS.text("emulator.window", model.platform().model()));
        getStylesheets().add(SHEET);
    }

    /** Gives a scene the sheet, for menus that are windows of their own. */
    static void dress(Scene scene) {
        Theme.dress(scene);
        scene.getStylesheets().add(SHEET);
    }

    /** Changes when what stands beside the handheld needs more room, or less. */
    ReadOnlyDoubleProperty heightWanted() {
        return heightWanted;
    }

    /** How many pixels a pixel of the device takes, 1 or 2. */
    IntegerProperty scale() {
        return scale;
    }

    /** Has the keyboard go to the device. */
    void takeInHand() {
        handheld.requestFocus();
    }
}
