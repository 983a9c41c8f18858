package dev.cradle.desktop.overview;

import dev.cradle.core.device.DeviceTraits;
import dev.cradle.desktop.design.Texts;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A handheld drawn as a vector with its family's face. */
final class HandheldPicture extends VBox {
    private static final Texts TEXTS = Texts.of(HandheldPicture.class);

    HandheldPicture(String name, DeviceTraits traits) {
        getStyleClass().add("family-handheld");
        setAlignment(Pos.TOP_CENTER);
        Label bar = new Label(TEXTS.text("picture.start"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("family-handheld-bar");
        Label face = new Label(name);
        face.setWrapText(true);
        face.getStyleClass().add("family-handheld-face");
        Label family = new Label(TEXTS.text("picture.family-" + family(traits)));
        family.setWrapText(true);
        family.getStyleClass().add("family-handheld-family");
        VBox today = new VBox(4, face, family);
        today.getStyleClass().add("family-handheld-today");
        VBox.setVgrow(today, javafx.scene.layout.Priority.ALWAYS);
        VBox screen = new VBox(bar, today);
        screen.getStyleClass().add("family-handheld-screen");
        HBox keys =
                new HBox(
                        key("family-handheld-key"),
                        key("family-handheld-pad"),
                        key("family-handheld-key"));
        keys.setAlignment(Pos.CENTER);
        keys.setSpacing(16);
        StackPane foot = new StackPane(keys);
        foot.getStyleClass().add("family-handheld-foot");
        getChildren().addAll(screen, foot);
        setMaxHeight(Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(TEXTS.text("picture.accessible", name, family.getText()));
    }

    private static Node key(String style) {
        Region key = new Region();
        key.getStyleClass().add(style);
        return key;
    }

    private static String family(DeviceTraits traits) {
        return traits.family().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
