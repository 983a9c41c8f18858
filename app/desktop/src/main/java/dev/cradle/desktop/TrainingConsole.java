package dev.cradle.desktop;

import dev.cradle.desktop.desk.Desk;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.time.Duration;
import java.util.Optional;

/** The console, leafing through its pages by itself and then ending. */
public final class TrainingConsole extends Console {
    private static final Rehearsal.Patience PATIENCE =
            new Rehearsal.Patience(Duration.ofSeconds(15), Duration.ofSeconds(2));

    @Override
    public void start(Stage stage) {
        super.start(stage);
        Optional<Desk> desk = desk();
        if (desk.isEmpty()) {
            throw new IllegalStateException("the console could not be built");
        }
        new Rehearsal(stage.getScene().getRoot(), desk.get(), PATIENCE, Platform::exit).start();
    }
}
