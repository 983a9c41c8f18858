package dev.cradle.desktop.wizard;

import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.LinkLine;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.desktop.wizard.WizardModel.Step;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Cradle Enrolment on a desk of its own, in a window where that is wanted. */
final class WizardRun implements AutoCloseable {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;

    private final TestDesk test;
    private final ObservableList<LinkLine> links = FXCollections.observableArrayList();
    private final WizardModel model;
    private final WizardView view;
    private final Stage stage;
    private boolean ended;

    WizardRun(Path folder, EnrolmentFile file) {
        this(folder, file, EnrolmentLimits.USUAL);
    }

    WizardRun(Path folder, EnrolmentFile file, EnrolmentLimits limits) {
        test = new TestDesk(folder);
        model =
                Fx.call(() ->
                        new WizardModel(
                                test.desk(), file, new SignedIn("operator"), links, limits));
        view = Fx.call(() -> new WizardView(model, () -> ended = true));
        stage =
                Fx.call(() -> {
                    Scene scene = new Scene(view.node(), WIDTH, HEIGHT);
                    Theme.dress(scene);
                    Stage shown = new Stage();
                    shown.setScene(scene);
                    shown.setX(0);
                    shown.setY(0);
                    shown.show();
                    return shown;
                });
    }

    static EnrolmentLimits tapWithin(Duration time) {
        return new EnrolmentLimits(time, Duration.ofSeconds(20), Duration.ofMillis(200));
    }

    TestDesk test() {
        return test;
    }

    WizardModel model() {
        return model;
    }

    ObservableList<LinkLine> links() {
        return links;
    }

    Stage stage() {
        return stage;
    }

    /** Whether the user has closed it. */
    boolean ended() {
        return ended;
    }

    /** Cradles a device whose user taps at once. */
    EmulatedDevice device() {
        return test.device("wm65-pro");
    }

    EmulatedDevice device(Approver approver) {
        return test.device("wm65-pro", approver);
    }

    /** From the first page to the one on which the device is told. */
    void toTheDevice() {
        toYou();
        Fx.await(
                "it is me can be said",
                () -> model.you().state().get() instanceof YouViewModel.State.Ready);
        Fx.run(model::itIsMe);
        Fx.await("the device is told", () -> model.step().get() != Step.YOU);
    }

    void toYou() {
        Fx.await(
                "the device is ready",
                () -> model.connect().state().get() == ConnectViewModel.State.READY);
        Fx.run(model::deviceIsReady);
    }

    void at(Step step) {
        Fx.await(
                "page " + step + ", not " + Fx.call(() -> model.step().get()),
                () -> model.step().get() == step);
    }

    /** What a part of the page says. */
    String says(String id) {
        return Fx.call(() -> ((Labeled) node(id)).getText());
    }

    Node node(String id) {
        return Fx.call(() -> {
            Node found = stage.getScene().lookup("#" + id);
            if (found == null) {
                throw new AssertionError("There is no " + id);
            }
            return found;
        });
    }

    /** Takes the device out of its cradle; what it returns puts it back. */
    static Runnable uncradle(EmulatedDevice device) {
        DeviceNetwork network = device.network().orElseThrow();
        device.uncradle();
        return () -> {
            try {
                device.cradle(network, RapiPorts.STANDARD);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    @Override
    public void close() {
        Fx.run(() -> {
            view.close();
            model.close();
            stage.close();
        });
        test.close();
    }
}
