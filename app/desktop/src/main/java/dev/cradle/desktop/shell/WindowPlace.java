package dev.cradle.desktop.shell;

import dev.cradle.desktop.design.Memory;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Optional;

/** Size and place of a window between runs; a place on a screen that is gone is not taken. */
public final class WindowPlace {
    private static final double VISIBLE = 80;

    private WindowPlace() {}

    /** Puts the window where it was last time, and keeps where it goes. */
    public static void remember(Stage stage, String window, Memory memory) {
        String key = "ui.windows." + window;
        memory.recall(key)
                .flatMap(WindowPlace::parse)
                .ifPresent(place -> {
                    stage.setWidth(place.getWidth());
                    stage.setHeight(place.getHeight());
                    if (isOnAScreen(place)) {
                        stage.setX(place.getMinX());
                        stage.setY(place.getMinY());
                    }
                });
        if (memory.recall(key + "-maximized").filter("yes"::equals).isPresent()) {
            stage.setMaximized(true);
        }
        stage.setOnHiding(_ -> {
            memory.keep(key + "-maximized", stage.isMaximized() ? "yes" : "no");
            if (!stage.isMaximized()) {
                memory.keep(
                        key,
                        Math.round(stage.getX())
                                + ","
                                + Math.round(stage.getY())
                                + ","
                                + Math.round(stage.getWidth())
                                + ","
                                + Math.round(stage.getHeight()));
            }
        });
    }

    private static Optional<Rectangle2D> parse(String kept) {
        if (!kept.matches("-?\\d{1,5},-?\\d{1,5},\\d{3,5},\\d{3,5}")) {
            return Optional.empty();
        }
        String[] numbers = kept.split(",");
        return Optional.of(
                new Rectangle2D(
                        Integer.parseInt(numbers[0]),
                        Integer.parseInt(numbers[1]),
                        Integer.parseInt(numbers[2]),
                        Integer.parseInt(numbers[3])));
    }

    private static boolean isOnAScreen(Rectangle2D place) {
        return Screen.getScreens().stream()
                .map(Screen::getVisualBounds)
                .anyMatch(screen ->
                        screen.intersects(
                                place.getMinX() + place.getWidth() / 2 - VISIBLE / 2,
                                place.getMinY(),
                                VISIBLE,
                                VISIBLE));
    }
}
