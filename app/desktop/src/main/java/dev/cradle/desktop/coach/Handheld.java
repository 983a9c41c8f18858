package dev.cradle.desktop.coach;

import dev.cradle.desktop.design.Texts;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A handheld drawn with one prompt on its screen, what is to be tapped ringed. A picture: nothing
 * in it can be pressed.
 */
final class Handheld {
    private static final Texts TEXTS = Texts.of(Handheld.class);

    private Handheld() {}

    /** A soft key, or a line of the menu above it. */
    private enum Key {
        CONTINUE,
        CANCEL,
        MORE,
        INSTALL,
        BLOCK,
        YES,
        NO,
        OK;

        String text() {
            return TEXTS.text("coach.key." + name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * What a screen shows.
     *
     * @param menu lines of the menu that the right soft key opens
     * @param tap what is ringed
     */
    private record Picture(
            Optional<Key> left, Optional<Key> right, List<Key> menu, List<Key> tap) {}

    static Node of(ExpectedPrompt prompt) {
        Picture picture = picture(prompt);
        Label title = new Label(TEXTS.text("coach.title"));
        title.getStyleClass().add("coach-title");
        title.setMaxWidth(Double.MAX_VALUE);
        Label text = new Label(EndingWords.coach(prompt, "screen"));
        text.setWrapText(true);
        text.getStyleClass().add("coach-text");
        text.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        text.setAlignment(Pos.TOP_LEFT);
        StackPane content = new StackPane(text);
        if (!picture.menu().isEmpty()) {
            content.getChildren().add(menu(picture));
        }
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox screen = new VBox(title, content, softKeys(picture));
        screen.getStyleClass().add("coach-screen");
        VBox.setVgrow(screen, Priority.ALWAYS);
        Region speaker = new Region();
        speaker.getStyleClass().add("coach-speaker");
        Region home = new Region();
        home.getStyleClass().add("coach-button");
        VBox body = new VBox(speaker, screen, home);
        body.setAlignment(Pos.CENTER);
        body.getStyleClass().add("coach-device");
        body.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        body.setAccessibleText(
                TEXTS.text("coach.accessible", EndingWords.coach(prompt, "say") + "."));
        body.setMouseTransparent(true);
        return body;
    }

    private static Picture picture(ExpectedPrompt prompt) {
        return switch (prompt) {
            case CONTINUE ->
                    new Picture(
                            Optional.of(Key.CONTINUE),
                            Optional.of(Key.CANCEL),
                            List.of(),
                            List.of(Key.CONTINUE));
            case INSTALL ->
                    new Picture(
                            Optional.of(Key.CANCEL),
                            Optional.of(Key.MORE),
                            List.of(Key.INSTALL, Key.BLOCK),
                            List.of(Key.MORE, Key.INSTALL));
            case TRUST_ROOT ->
                    new Picture(
                            Optional.of(Key.YES), Optional.of(Key.NO), List.of(), List.of(Key.YES));
            case INSTALLED ->
                    new Picture(Optional.of(Key.OK), Optional.empty(), List.of(), List.of());
            case WORKING, AWAY, KEPT, ENDED ->
                    new Picture(Optional.empty(), Optional.empty(), List.of(), List.of());
        };
    }

    private static Node menu(Picture picture) {
        VBox lines = new VBox();
        lines.getStyleClass().add("coach-menu");
        lines.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        picture.menu().forEach(key -> lines.getChildren().add(key(key, picture)));
        StackPane.setAlignment(lines, Pos.BOTTOM_RIGHT);
        return lines;
    }

    private static Node softKeys(Picture picture) {
        List<Node> keys = new ArrayList<>();
        for (Optional<Key> place : List.of(picture.left(), picture.right())) {
            Label key = place.map(k -> key(k, picture)).orElseGet(Label::new);
            key.setMaxWidth(Double.MAX_VALUE);
            key.setAlignment(Pos.CENTER);
            HBox.setHgrow(key, Priority.ALWAYS);
            key.setMinWidth(Region.USE_PREF_SIZE);
            keys.add(key);
        }
        HBox bar = new HBox(keys.toArray(Node[]::new));
        bar.getStyleClass().add("coach-keys");
        return bar;
    }

    private static Label key(Key key, Picture picture) {
        Label label = new Label(key.text());
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("coach-key");
        if (picture.tap().contains(key)) {
            label.getStyleClass().add("tap");
        }
        if (key == Key.BLOCK) {
            label.getStyleClass().add("never");
        }
        return label;
    }
}
