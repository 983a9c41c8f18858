package dev.cradle.desktop;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a measurement when a window could first be worked with: it is shown, has the keyboard, and
 * a picture of it is painted. Writes that instant in milliseconds of the epoch; whoever started the
 * program knows when that was, to the millisecond, as the system's own record of it does not.
 */
final class StartReport extends AnimationTimer {
    /** The system property that names the file; without it nothing is measured. */
    static final String FILE = "cradle.report.start";

    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    /** The painter takes the second picture when it has finished the first. */
    private static final int PULSES = 3;

    private final Stage stage;
    private final Path file;
    private int pulses;

    private StartReport(Stage stage, Path file) {
        this.stage = stage;
        this.file = file;
    }

    /** Watches a window that is about to be shown, if this process is measured. */
    static void watch(Stage stage) {
        Optional.ofNullable(System.getProperty(FILE))
                .ifPresent(file -> watch(stage, Path.of(file)));
    }

    static void watch(Stage stage, Path file) {
        new StartReport(stage, file).start();
    }

    @Override
    public void handle(long now) {
        if (!stage.isShowing() || !stage.isFocused() || ++pulses < PULSES) {
            return;
        }
        stop();
        String instant = Instant.now().toEpochMilli() + "\n";
        Thread.ofVirtual().name("start report").start(() -> write(instant));
    }

    private void write(String instant) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(beside, instant);
            Files.move(beside, file);
        } catch (IOException unwritable) {
            LOG.warn("the start was not reported: {}", unwritable.toString());
        }
    }
}
