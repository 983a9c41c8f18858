package dev.cradle.desktop.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Path;

/** The page in a window on the Headless platform. */
class EnrolUiTest {
    private final FxRobot robot = new FxRobot();

    @TempDir Path folder;

    private Stage stage = Fx.call(Stage::new);

    @BeforeAll
    static void dress() {
        var unused = Fx.call(Theme::new);
    }

    @Test
    void byClicksAloneToTheCertificate() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                EnrolFeature feature = new EnrolFeature(test.desk())) {
            test.device("wm65-pro");
            open(feature);
            click("Exchange User");
            await("#enrol-owner-search");
            robot.clickOn("#enrol-owner");
            click("Alice Example (alice)");
            robot.clickOn(button("#enrol-enroll"));
            await("#check-good");
            test.ask().answer(true);
            robot.clickOn(button("#enrol-enroll"));

            await("#enrol-close");
            assertThat(texts()).contains("Alice Example");
            robot.clickOn(button("#enrol-close"));
            Fx.await("it left", () -> test.opened().contains("certificates:"));
        } finally {
            Fx.run(stage::close);
        }
    }

    @Test
    void byKeysAloneToTheCertificateOfABareDevice() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                EnrolFeature feature = new EnrolFeature(test.desk())) {
            EmulatedDevice device = test.device("wm65-pro-bare", Approver.ask());
            open(feature);
            Fx.await("types", () -> !table().getItems().isEmpty());
            Fx.await("the table has the focus", () -> table().isFocused());
            robot.type(KeyCode.HOME);
            await("#enrol-owner-search");
            tabTo("#enrol-owner-search");
            robot.write("bob");
            tabTo("#enrol-enroll");
            robot.type(KeyCode.SPACE);
            await("#check-good");
            test.ask().answer(true);
            Fx.await("Enroll has the focus", () -> node("#enrol-enroll").isFocused());
            Fx.await("Enroll can be pressed", () -> !node("#enrol-enroll").isDisabled());
            robot.type(KeyCode.SPACE);

            FlowAtDesk.tap(device, PromptKind.ENROL, Choice.CONTINUE);
            Fx.await(
                    "the page says why there is no way back",
                    () -> ((Label) node("#enrol-hint")).getText().startsWith("There is no way"));
            assertThat(Fx.call(() -> node("#enrol-back").isDisabled())).isTrue();
            FlowAtDesk.tap(device, PromptKind.TRUST_ROOT, Choice.YES);

            await("#enrol-close");
            assertThat(texts()).contains("Bob Example");
            Fx.await("Close has the focus", () -> node("#enrol-close").isFocused());
            robot.type(KeyCode.SPACE);
            Fx.await("it left", () -> test.opened().contains("certificates:"));
        } finally {
            Fx.run(stage::close);
        }
    }

    @Test
    void declinedOnTheDeviceIsSaidInThreePartsWithTheNextStep() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                EnrolFeature feature = new EnrolFeature(test.desk())) {
            test.device("wm65-pro", Approver.none());
            open(feature);
            click("Exchange User");
            await("#enrol-owner-search");
            robot.clickOn("#enrol-owner-search").write("carol");
            robot.clickOn(button("#enrol-enroll"));
            await("#check-good");
            test.ask().answer(true);
            robot.clickOn(button("#enrol-enroll"));

            await("#ending");
            assertThat(Fx.call(() -> node("#ending").getAccessibleText()))
                    .startsWith("The enrolment was declined on ")
                    .contains("Lab was not asked.", "tap Continue on the device.");
            robot.clickOn(button("#ending-again"));
            await("#check-good");
        } finally {
            Fx.run(stage::close);
        }
    }

    @Test
    void withoutADeviceThePageSaysHowToGetOne() throws Exception {
        try (TestDesk test = new TestDesk(folder).withLab();
                EnrolFeature feature = new EnrolFeature(test.desk())) {
            open(feature);
            robot.clickOn(button("#enrol-connect"));
            Fx.await("the connection page", () -> test.opened().contains("connection:"));
        } finally {
            Fx.run(stage::close);
        }
    }

    private void open(EnrolFeature feature) {
        Fx.run(stage::close);
        stage = Fx.show(Fx.call(() -> (Parent) feature.page()), 1040, 720);
        Fx.run(feature::shown);
        Fx.settle();
    }

    private Node node(String id) {
        return stage.getScene().lookup(id);
    }

    private Button button(String id) {
        Fx.await(
                id + " can be pressed",
                () ->
                        node(id) instanceof Button b
                                && b.isVisible()
                                && !b.isDisabled()
                                && b.getScene() != null);
        return Fx.call(() -> (Button) node(id));
    }

    private TableView<?> table() {
        return (TableView<?>) node("#enrol-types");
    }

    private void await(String id) {
        Fx.await(id + " is shown", () -> node(id) != null && node(id).isVisible());
        Fx.settle();
    }

    private void click(String text) {
        Fx.await(text + " is shown", () -> robot.lookup(text).tryQuery().isPresent());
        robot.clickOn(text);
    }

    private void tabTo(String id) {
        for (int presses = 0; presses < 40; presses++) {
            if (Fx.call(() -> node(id).isFocused())) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError("Tab does not lead to " + id);
    }

    private String texts() {
        return Fx.call(() ->
                stage.getScene().getRoot().lookupAll(".label").stream()
                        .map(label -> label instanceof Label l ? l.getText() : "")
                        .reduce("", (a, b) -> a + "\n" + b));
    }
}
