package dev.cradle.desktop.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Drag;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** From certificate to the device's store, by clicks and by keys. */
final class PackagesUiTest {
    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private PackagesFeature feature;
    private Stage stage;
    private X509Certificate root;

    @BeforeEach
    void start() throws Exception {
        Fx.call(Theme::new);
        desk = new TestDesk(folder.resolve("data")).withLab();
        root =
                desk.desk().workspace().authorities().lab().chain().stream()
                        .filter(Certificates::isSelfSigned)
                        .findFirst()
                        .orElseThrow();
        feature = Fx.call(() -> new PackagesFeature(desk.desk()));
        stage = Fx.show(Fx.call(() -> (Parent) feature.page()), 1040, 720);
    }

    @AfterEach
    void stop() {
        Fx.run(stage::close);
        Fx.run(feature::close);
        desk.close();
    }

    private void chooseRootAndFolder() throws Exception {
        Path file = Files.write(folder.resolve("root.cer"), Certificates.der(root));
        desk.ask().answer(List.of(file), Files.createDirectory(folder.resolve("out")));
    }

    private void planned() {
        Fx.await("it is planned", () -> feature.model().shown().get() instanceof Shown.Plan);
    }

    private void built() {
        Fx.await(
                "it is compared with the device",
                () ->
                        feature.model().shown().get() instanceof Shown.Package p
                                && p.forecast().isPresent());
    }

    private boolean shows(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .anyMatch(text -> text != null && text.contains(words));
    }

    private List<DeviceStore> stores() throws Exception {
        return new DeviceCertificates(desk.desk().devices().device().get().orElseThrow())
                .find(Certificates.thumbprint(root)).stream().map(c -> c.store()).toList();
    }

    @Test
    void buildsSendsAndInstallsByClicks() throws Exception {
        desk.device("wm65-pro");
        chooseRootAndFolder();

        robot.clickOn("#packages-open");
        planned();
        robot.clickOn("#packages-build");
        built();
        robot.clickOn("#packages-send");
        Fx.await("it is sent", () -> shows("is on the device as"));
        robot.clickOn("#packages-install");
        Fx.await("it is installed", () -> shows("was installed"));

        Fx.await("where it landed is shown", () -> shows("ROOT (user)"));
        assertEquals(List.of(DeviceStore.ROOT_USER), stores());
    }

    @Test
    void takesCertificatesThatAreDroppedOnThePage() throws Exception {
        desk.device("wm65-pro");
        chooseRootAndFolder();
        Path file = folder.resolve("root.cer");

        assertEquals(
                Optional.of(TransferMode.COPY),
                Drag.ofFiles(List.of(file)).dropOn(stage.getScene().lookup("#page-packages")));

        planned();
    }

    @Test
    void buildsAndInstallsByKeys() throws Exception {
        desk.device("wm65-pro");
        chooseRootAndFolder();
        Fx.run(() -> stage.getScene().lookup("#packages-recent").requestFocus());

        robot.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        planned();
        robot.press(KeyCode.CONTROL, KeyCode.B).release(KeyCode.B, KeyCode.CONTROL);
        built();
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);

        Fx.await("it is installed", () -> shows("was installed"));
        assertEquals(List.of(DeviceStore.ROOT_USER), stores());
    }

    @Test
    void saysWhatToDoWhenTheDeviceSaysNo() throws Exception {
        desk.device("wm65-pro", Approver.none());
        chooseRootAndFolder();
        robot.clickOn("#packages-open");
        planned();
        robot.clickOn("#packages-build");
        built();

        robot.clickOn("#packages-install");

        Fx.await("it is told", () -> shows("The package was not installed."));
        assertTrue(Fx.call(() -> shows("Install again and answer Yes")));
    }
}
