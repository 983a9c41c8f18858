package dev.cradle.desktop.testing;

import dev.cradle.desktop.design.Theme;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/** The JavaFX toolkit of a test run, on its Headless platform. */
public final class Fx {
    private static final long PATIENCE_SECONDS = 30;
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Fx() {}

    /** Starts the toolkit once, in the light theme. */
    public static void start() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        // The Headless platform cannot draw the part of a window that is beyond its screen, and
        // says so
        // each time; TestFX would put that on whatever test comes next.
        WaitForAsyncUtils.autoCheckException = false;
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            new Theme().appearance().set(Theme.Appearance.LIGHT);
            up.countDown();
        });
        try {
            if (!up.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The JavaFX toolkit does not start.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        drawText();
    }

    /** The first text finds out whether there is anything to draw it with. */
    private static void drawText() {
        try {
            call(() -> new Text("x").getLayoutBounds());
        } catch (AssertionError noFont) {
            throw new AssertionError(
                    "JavaFX cannot draw text: install pango and a font (Debian: libpangoft2-1.0-0"
                            + " and fonts-dejavu-core).",
                    noFont);
        }
    }

    /** Runs something on the FX thread and waits for its result. */
    public static <T> T call(Callable<T> work) {
        start();
        if (Platform.isFxApplicationThread()) {
            try {
                return work.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("On the FX thread: " + e, e);
        }
    }

    /** The same without a result. */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Waits until something holds that is looked at on the FX thread. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Did not come true: " + what);
            }
            CountDownLatch pulse = new CountDownLatch(1);
            Platform.runLater(pulse::countDown);
            try {
                pulse.await(10, TimeUnit.MILLISECONDS);
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Lets layout and pending events pass. */
    public static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Shows a part in a window of its own. */
    public static Stage show(Parent part, double width, double height) {
        return call(() -> {
            Scene scene = new Scene(part, width, height);
            Theme.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return stage;
        });
    }

    /** A picture of a window as a PNG file. */
    public static void picture(Stage stage, Path file) {
        settle();
        WritableImage image =
                call(() -> {
                    stage.getScene().setFill(Color.TRANSPARENT);
                    return stage.getScene().snapshot(null);
                });
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
