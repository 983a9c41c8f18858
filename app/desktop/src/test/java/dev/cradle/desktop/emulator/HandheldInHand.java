package dev.cradle.desktop.emulator;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentObserver;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.screen.Display;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A handheld at a desk with a lab authority, in its window, and the hand that works it. */
final class HandheldInHand implements AutoCloseable {
    private final FxRobot robot = new FxRobot();
    private final TestDesk desk;
    private final RunningDevice running;
    private final HandheldViewModel model;
    private final HandheldView view;
    private final Stage stage;

    HandheldInHand(DeviceProfile profile, Path folder) throws Exception {
        desk = new TestDesk(folder.resolve("data")).withLab();
        running = RunningDevice.switchOn(profile, folder.resolve("device"), desk.hub());
        model =
                Fx.call(() ->
                        new HandheldViewModel(
                                running.cradle(),
                                desk.desk().jobs(),
                                desk.ask(),
                                Platform::runLater));
        view = Fx.call(() -> new HandheldView(model, profile.name(), _ -> {}));
        stage = Fx.show(view, 600, 720);
        Fx.run(view::takeInHand);
        Fx.await(
                "the link",
                () -> desk.desk().devices().all().stream().anyMatch(line -> line.isConnected()));
    }

    TestDesk desk() {
        return desk;
    }

    EmulatedDevice device() {
        return running.device();
    }

    HandheldViewModel model() {
        return model;
    }

    HandheldView view() {
        return view;
    }

    /** Waits until the screen shows what is looked for. */
    void awaits(String what, Predicate<Display> when) {
        Fx.await(what, () -> when.test(model.display().get()));
    }

    void awaitsTitle(String title) {
        awaits(title, display -> display.screen().title().equals(title));
    }

    /** Clicks what bears these words. */
    void clicks(String... labels) {
        for (String label : labels) {
            Node[] found = new Node[1];
            Fx.await(
                    "“" + label + "” to click",
                    () -> {
                        found[0] = find(label).orElse(null);
                        return found[0] != null;
                    });
            robot.clickOn(found[0], MouseButton.PRIMARY);
            Fx.settle();
        }
    }

    /** Clicks it with the other button. */
    void clicksRight(String label) {
        Fx.await(label, () -> find(label).isPresent());
        robot.clickOn(Fx.call(() -> find(label).orElseThrow()), MouseButton.SECONDARY);
        Fx.settle();
    }

    /** Presses a key of the keyboard. */
    void presses(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.push(key);
            Fx.settle();
        }
    }

    /** What can be clicked and bears these words, as its text or for a screen reader. */
    private Optional<Node> find(String label) {
        return nodes().stream()
                .filter(node -> !node.isDisabled() && isShown(node) && bears(node, label))
                .findFirst();
    }

    private static boolean bears(Node node, String label) {
        return node instanceof Labeled labeled && label.equals(labeled.getText())
                || node instanceof Button && label.equals(node.getAccessibleText());
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Everything in the window. */
    List<Node> nodes() {
        List<Node> all = new ArrayList<>();
        collect(view, all);
        return all;
    }

    private static void collect(Parent parent, List<Node> all) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            all.add(child);
            if (child instanceof Parent inner) {
                collect(inner, all);
            }
        }
    }

    /** Has the desk enrol a certificate of the lab's first type on the device. */
    CompletableFuture<EnrolmentResult> enrols() throws Exception {
        Device connected = Fx.call(() -> desk.desk().devices().device().get().orElseThrow());
        CertificateType type;
        try (CaConnector connector = desk.desk().workspace().authorities().connector("Lab")) {
            type = connector.types().getFirst();
        }
        String owner =
                desk.desk()
                        .workspace()
                        .authorities()
                        .lab()
                        .settings()
                        .people()
                        .getFirst()
                        .account();
        EnrolmentJobs.Wish wish =
                new EnrolmentJobs.Wish(
                        type.template(),
                        Optional.of("Lab"),
                        Optional.of(owner),
                        Optional.empty(),
                        "operator");
        EnrolmentJobs jobs = desk.desk().enrolments();
        CompletableFuture<EnrolmentResult> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(
                                jobs.enroll(
                                        wish,
                                        EnrolmentLimits.USUAL,
                                        connected,
                                        new EnrolmentJobs.Listeners(
                                                _ -> {}, EnrolmentObserver.NOBODY)));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    @Override
    public void close() {
        Fx.run(stage::close);
        model.close();
        running.close();
        desk.close();
    }
}
