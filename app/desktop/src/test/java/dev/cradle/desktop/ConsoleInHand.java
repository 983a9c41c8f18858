package dev.cradle.desktop;

import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.testing.Fx;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.testfx.api.FxRobot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The whole console over a data folder of its own with a lab authority, and who works it. */
final class ConsoleInHand implements AutoCloseable {
    private static final double WIDTH = 1280;
    private final FxRobot robot = new FxRobot();
    private final Stage stage;
    private final Wiring wiring;

    ConsoleInHand(Path folder) throws Exception {
        try (Workspace before = new Workspace(Optional.of(folder), Clock.systemUTC())) {
            if (before.authorities().list().isEmpty()) {
                before.authorities().addLab("Lab");
            }
        }
        Fx.start();
        stage = Fx.call(Stage::new);
        wiring =
                Fx.call(() ->
                        new Wiring(
                                new ConsoleArguments(Optional.of(folder), false, List.of()),
                                stage));
        Fx.run(() -> {
            Scene scene = new Scene(wiring.shell(), WIDTH, 800);
            dev.cradle.desktop.design.Theme.dress(scene);
            stage.setScene(scene);
            stage.show();
            wiring.begin();
        });
        Fx.settle();
    }

    Stage stage() {
        return stage;
    }

    Wiring wiring() {
        return wiring;
    }

    /** Clicks what bears an id or these words, in whatever window it is. */
    void clicks(String... what) {
        for (String each : what) {
            click(each, _ -> true);
        }
    }

    /** The same on the emulated device only. */
    void taps(String... what) {
        for (String each : what) {
            click(each, window -> window != stage);
        }
    }

    private void click(String what, Predicate<Window> where) {
        Fx.await("“" + what + "” to click", () -> find(what, where).isPresent());
        Node node = Fx.call(() -> find(what, where).orElseThrow());
        Fx.run(() -> {
            putBesideEachOther();
            node.getScene().getWindow().requestFocus();
        });
        Fx.settle();
        robot.clickOn(node);
        Fx.settle();
    }

    /** The Headless platform gives a click to the window on top, wherever it came from. */
    private void putBesideEachOther() {
        stage.setX(0);
        stage.setY(0);
        for (Window window : Window.getWindows()) {
            if (window instanceof Stage other && other != stage && other.getOwner() == null) {
                other.setX(WIDTH + 8);
                other.setY(0);
            }
        }
    }

    void presses(KeyCode... combination) {
        robot.push(combination);
        Fx.settle();
    }

    void writes(String text) {
        robot.write(text);
        Fx.settle();
    }

    /** Waits until something with that id or these words is shown. */
    void awaits(String what) {
        try {
            Fx.await("“" + what + "” is shown", () -> find(what).isPresent());
        } catch (AssertionError never) {
            Path picture = Path.of("target", "console-in-hand.png");
            Fx.picture(stage, picture);
            throw new AssertionError(never.getMessage() + "; see " + picture, never);
        }
    }

    boolean shows(String what) {
        return Fx.call(() -> find(what).isPresent());
    }

    private Optional<Node> find(String what) {
        return find(what, _ -> true);
    }

    private Optional<Node> find(String what, Predicate<Window> where) {
        for (Window window : Window.getWindows().stream().toList().reversed()) {
            if (window.getScene() == null || !window.isShowing() || !where.test(window)) {
                continue;
            }
            List<Node> all = new ArrayList<>();
            collect(window.getScene().getRoot(), all);
            Optional<Node> found =
                    all.stream()
                            .filter(node ->
                                    !node.isDisabled() && bears(node, what) && isInView(node))
                            .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Not a cell that a list keeps in reserve. */
    private static boolean isInView(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        Scene scene = node.getScene();
        return place.getWidth() > 0
                && place.getHeight() > 0
                && place.getCenterX() > 0
                && place.getCenterX() < scene.getWidth()
                && place.getCenterY() > 0
                && place.getCenterY() < scene.getHeight();
    }

    private static boolean bears(Node node, String what) {
        if (what.startsWith("#")) {
            return what.substring(1).equals(node.getId());
        }
        return node instanceof Labeled labeled && what.equals(text(labeled))
                || node instanceof Button && what.equals(node.getAccessibleText());
    }

    private static String text(Labeled labeled) {
        return labeled.getText() == null ? "" : labeled.getText().replace("_", "");
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    @Override
    public void close() {
        Fx.run(() -> {
            wiring.close();
            stage.close();
        });
    }
}
