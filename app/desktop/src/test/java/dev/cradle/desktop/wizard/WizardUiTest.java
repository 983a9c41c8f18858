package dev.cradle.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.wizard.WizardModel.Step;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** A novice's run, in the window: nothing is touched but what is on the screen. */
class WizardUiTest {
    private static final Duration NOVICE = Duration.ofMinutes(3);

    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();

    @Test
    void fromTheCradleToTheCertificateByClicksInUnderThreeMinutes() throws Exception {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            Instant begun = Instant.now();
            assertThat(run.says("connect-state")).isEqualTo("No device yet");
            assertThat(run.node("wizard-go-on").isDisabled()).isTrue();

            run.device();
            Fx.await("Continue can be pressed", () -> !run.node("wizard-go-on").isDisabled());
            robot.clickOn("#wizard-go-on");
            run.at(Step.YOU);
            Fx.await("it is me can be said", () -> !run.node("wizard-go-on").isDisabled());
            assertThat(run.says("you-sentence"))
                    .contains("Alice Example", "“Wi-Fi at Example Ltd”", "on the device Pocket_PC");
            robot.clickOn("#wizard-go-on");
            run.at(Step.FINISHED);
            assertThat(run.says("finished-what")).contains("is installed on");
            robot.clickOn("#wizard-close");

            Fx.await("the window has closed", run::ended);
            Duration took = Duration.between(begun, Instant.now());
            assertThat(took).isLessThan(NOVICE);
            assertIsOnTheDevice(run);
        }
    }

    @Test
    void theSameByKeysAlone() throws Exception {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            Instant begun = Instant.now();
            run.device();
            Fx.await("Continue has the focus", () -> run.node("wizard-go-on").isFocused());
            robot.type(KeyCode.ENTER);
            run.at(Step.YOU);
            Fx.await("it is me can be said", () -> run.node("wizard-go-on").isFocused());
            robot.type(KeyCode.ENTER);
            run.at(Step.FINISHED);
            // what was read back may still replace the page under the first key
            for (int presses = 0; presses < 5 && !run.ended(); presses++) {
                Fx.await(
                        "Close has the focus",
                        () -> run.ended() || run.node("wizard-close").isFocused());
                robot.type(KeyCode.ENTER);
                Fx.settle();
            }
            assertThat(run.ended()).isTrue();
            assertThat(Duration.between(begun, Instant.now())).isLessThan(NOVICE);
            assertIsOnTheDevice(run);
        }
    }

    @Test
    void anEnterTooManyStopsNothingAndEscDoes() {
        try (WizardRun run = new WizardRun(folder, EnrolmentFiles.lab())) {
            var device = run.device(dev.cradle.emulator.prompt.Approver.ask());
            run.toTheDevice();
            Fx.await("the device asks", () -> !device.state().prompts().pending().isEmpty());

            robot.type(KeyCode.ENTER);
            Fx.settle();
            assertThat(Fx.call(() -> run.model().step().get())).isEqualTo(Step.DEVICE);
            robot.type(KeyCode.ESCAPE);

            run.at(Step.YOU);
            assertThat(Fx.call(() -> run.model().wasStopped())).isTrue();
        }
    }

    private static void assertIsOnTheDevice(WizardRun run) throws Exception {
        List<DeviceCertificate> mine =
                Fx.call(() -> run.test().desk().devices().device().get())
                        .orElseThrow()
                        .stores()
                        .require(EnumSet.of(DeviceStore.MY_USER));
        assertThat(mine)
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.hasPrivateKey()).isTrue();
                    assertThat(Certificates.issuedTo(own.certificate())).contains("Alice");
                });
    }
}
