package dev.cradle.desktop.wizard;

import dev.cradle.desktop.design.Icon;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

import java.util.Optional;

/** The device and its cradle, drawn: above it or seated, with a sign on its screen. */
final class CradlePicture extends Pane {
    private static final double WIDTH = 192;
    private static final double HEIGHT = 264;
    private static final double SEATED = 56;
    private static final double LIFTED = 8;
    private static final double BODY_WIDTH = 88;
    private static final double BODY_HEIGHT = 152;
    private static final double LEFT = (WIDTH - BODY_WIDTH) / 2;
    private static final double BASE = 200;

    /** What the picture tells. */
    enum Scene {
        /** The device is to be put into the cradle. */
        AWAY,
        SEATED,
        LOCKED,
        WELL,
        FAULT
    }

    CradlePicture() {
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        getStyleClass().add("cradle-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
    }

    /**
     * @param words the same for those who do not see it
     */
    void show(Scene scene, String words) {
        setAccessibleText(words);
        getChildren().clear();
        getChildren().add(cable());
        boolean away = scene == Scene.AWAY;
        if (away) {
            Rectangle place = body(SEATED);
            place.getStyleClass().setAll("cradle-place");
            getChildren().add(place);
        }
        device(away ? LIFTED : SEATED, sign(scene));
        getChildren().addAll(cradle());
        if (away) {
            getChildren().add(arrow());
        }
    }

    private static Optional<Icon> sign(Scene scene) {
        return switch (scene) {
            case AWAY -> Optional.empty();
            case SEATED -> Optional.of(Icon.WAITING);
            case LOCKED -> Optional.of(Icon.LOCKED);
            case WELL -> Optional.of(Icon.GOOD);
            case FAULT -> Optional.of(Icon.WARNING);
        };
    }

    private void device(double top, Optional<Icon> sign) {
        Rectangle screen = new Rectangle(LEFT + 12, top + 20, BODY_WIDTH - 24, 80);
        screen.getStyleClass().add("cradle-screen");
        Rectangle speaker = new Rectangle(LEFT + 32, top + 8, BODY_WIDTH - 64, 4);
        speaker.setArcWidth(4);
        speaker.setArcHeight(4);
        speaker.getStyleClass().add("cradle-key");
        getChildren().addAll(body(top), screen, speaker);
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                Rectangle key = new Rectangle(LEFT + 16 + column * 20, top + 108 + row * 12, 16, 8);
                key.setArcWidth(4);
                key.setArcHeight(4);
                key.getStyleClass().add("cradle-key");
                getChildren().add(key);
            }
        }
        sign.ifPresent(icon -> {
            StackPane place = new StackPane(icon.node());
            place.getStyleClass().add("cradle-sign");
            place.resizeRelocate(LEFT + 12, top + 20, BODY_WIDTH - 24, 80);
            place.setManaged(false);
            getChildren().add(place);
        });
    }

    private static Rectangle body(double top) {
        Rectangle body = new Rectangle(LEFT, top, BODY_WIDTH, BODY_HEIGHT);
        body.setArcWidth(24);
        body.setArcHeight(24);
        body.getStyleClass().add("cradle-device");
        return body;
    }

    private static Node[] cradle() {
        Polygon back =
                new Polygon(
                        LEFT - 12, BASE - 40, LEFT - 4, BASE - 40, LEFT - 4, BASE, LEFT - 12, BASE);
        Polygon front =
                new Polygon(
                        LEFT + BODY_WIDTH + 4,
                        BASE - 40,
                        LEFT + BODY_WIDTH + 12,
                        BASE - 40,
                        LEFT + BODY_WIDTH + 12,
                        BASE,
                        LEFT + BODY_WIDTH + 4,
                        BASE);
        Rectangle base = new Rectangle(LEFT - 20, BASE - 8, BODY_WIDTH + 40, 32);
        base.setArcWidth(16);
        base.setArcHeight(16);
        for (Shape part : new Shape[] {back, front, base}) {
            part.getStyleClass().add("cradle-base");
        }
        return new Node[] {back, front, base};
    }

    private static Node cable() {
        CubicCurve cable =
                new CubicCurve(
                        LEFT + BODY_WIDTH,
                        BASE + 12,
                        WIDTH - 8,
                        BASE + 12,
                        WIDTH - 48,
                        HEIGHT - 16,
                        WIDTH,
                        HEIGHT - 12);
        cable.getStyleClass().add("cradle-cable");
        return cable;
    }

    private static Node arrow() {
        double middle = LEFT + BODY_WIDTH + 40;
        Polygon arrow =
                new Polygon(
                        middle - 4,
                        80,
                        middle + 4,
                        80,
                        middle + 4,
                        112,
                        middle + 12,
                        112,
                        middle,
                        128,
                        middle - 12,
                        112,
                        middle - 4,
                        112);
        arrow.getStyleClass().add("cradle-arrow");
        return arrow;
    }
}
