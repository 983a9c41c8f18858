package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.ownership.OwnerLock;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.wizard.WizardModel.Step;
import dev.cradle.desktop.wizard.WizardView;

import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class EnrolmentWiringTest {
    @TempDir Path folder;

    @Test
    void anEmulatedDeviceEnrolsWhileAnotherProgramOwnsTheDataFolder() throws Exception {
        Path config =
                Files.writeString(
                        folder.resolve("enrolment.json"),
                        """
                        {
                          "version": 1,
                          "type": "ExchangeUser",
                          "authority": { "kind": "lab" },
                          "owner": "alice",
                          "words": { "certificate": "Wi-Fi" },
                          "helpDesk": { "name": "Desk", "phone": "100" }
                        }
                        """);
        Path data = folder.resolve("data");
        EnrolmentArguments arguments =
                EnrolmentArguments.parse(
                        List.of(
                                "--config",
                                config.toString(),
                                "--data=" + data,
                                "--emulator",
                                "wm65-pro,approve=all"));
        Fx.start();
        try (OwnerLock owner =
                        OwnerLock.tryAcquire(DataFolder.open(data))
                                .orElseThrow(AssertionError::new);
                EnrolmentWiring wiring = wiring(arguments)) {
            WizardView view = Fx.call(() -> new WizardView(wiring.model(), () -> {}));
            var stage = Fx.show(view.node(), 640, 480);

            Fx.run(() ->
                    wiring.begin(problem -> {
                        throw new AssertionError(problem);
                    }));
            press(stage, "connected");
            Fx.await("the second page", () -> wiring.model().step().get() == Step.YOU);
            press(stage, "looked at");
            Fx.await("the third page", () -> wiring.model().step().get() == Step.DEVICE);
            Fx.await("the last page", () -> wiring.model().step().get() == Step.FINISHED);

            assertThat(owner.record()).isNotNull();
            assertThat(data.resolve(EnrolmentWiring.FOLDER).resolve("cradle.db")).exists();
            assertThat(data.resolve("cradle.db")).doesNotExist();
            Fx.run(() -> {
                view.close();
                stage.close();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--help", "file.json", "--emulator=nokia,colour=red"})
    void argumentsThatAreNotKnownAreRefused(String word) {
        CradleException refusal =
                catchThrowableOfType(
                        CradleException.class, () -> EnrolmentArguments.parse(List.of(word)));

        assertThat(refusal.code()).isEqualTo(ProblemCode.USAGE);
    }

    @Test
    void readsItsArguments() throws Exception {
        EnrolmentArguments read =
                EnrolmentArguments.parse(
                        List.of("--config=a.json", "--emulator", "wm65-pro,approve=none"));

        assertThat(read.config()).contains(Path.of("a.json"));
        assertThat(read.data()).isEmpty();
        assertThat(read.emulator().map(LinkSpec.Emulated::approve)).contains(LinkSpec.Approve.NONE);
    }

    private static EnrolmentWiring wiring(EnrolmentArguments arguments) throws Exception {
        EnrolmentWiring.Ground ground = EnrolmentWiring.Ground.prepare(arguments);
        return Fx.call(() -> new EnrolmentWiring(arguments, ground));
    }

    private static void press(javafx.stage.Stage stage, String when) {
        Fx.await(
                "it is " + when,
                () ->
                        stage.getScene().lookup("#wizard-go-on") instanceof Button button
                                && !button.isDisabled());
        Fx.run(() -> ((Button) stage.getScene().lookup("#wizard-go-on")).fire());
    }
}
