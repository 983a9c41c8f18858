package dev.cradle.desktop.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.screen.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the operator does at the emulated device's window with mouse and keyboard. */
@Timeout(120)
class HandheldUiTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final DeviceProfile ASKS =
            PRO.with("certificates.enrolment.installPrompt", true);

    @BeforeAll
    static void dress() {
        Fx.call(Theme::new);
    }

    @Test
    void anEnrolmentIsApprovedByClicksAlone(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(ASKS, folder)) {
            CompletableFuture<EnrolmentResult> result = hand.enrols();

            hand.awaitsTitle("Certificate enrolment");
            hand.clicks("Continue");
            hand.awaitsTitle("Install certificate");
            hand.clicks("More", "Install");
            hand.awaitsTitle("Root certificate");
            hand.clicks("Yes");

            assertThat(result.get(60, TimeUnit.SECONDS).row().state())
                    .isEqualTo(EnrolmentState.VERIFIED);
            hand.clicks("Settings", "System", "Certificates");
            hand.awaits("the certificate", d -> d.screen().layout().items().size() == 1);
        }
    }

    @Test
    void anEnrolmentIsApprovedByKeysAlone(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(ASKS, folder)) {
            CompletableFuture<EnrolmentResult> result = hand.enrols();

            hand.awaitsTitle("Certificate enrolment");
            hand.presses(KeyCode.F1);
            hand.awaitsTitle("Install certificate");
            hand.presses(KeyCode.F2);
            hand.awaits("the menu", d -> d.menu().isPresent());
            hand.presses(KeyCode.ENTER);
            hand.awaitsTitle("Root certificate");
            hand.presses(KeyCode.F1);

            assertThat(result.get(60, TimeUnit.SECONDS).row().state())
                    .isEqualTo(EnrolmentState.VERIFIED);
            hand.awaitsTitle("Today");
            hand.presses(KeyCode.F2, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
            hand.awaitsTitle("Certificates");
            hand.presses(KeyCode.ENTER);
            hand.awaitsTitle("Details");
            hand.presses(KeyCode.ESCAPE, KeyCode.ESCAPE, KeyCode.ESCAPE);
            hand.awaitsTitle("Today");
        }
    }

    @Test
    void aPackageOnTheCardIsInstalledByClickingIt(@TempDir Path folder) throws Exception {
        Path host = Files.createDirectory(folder.resolve("host"));
        Files.copy(
                Path.of(System.getProperty("cradle.testdata"), "cab", "SdkCerts.cab"),
                host.resolve("SdkCerts.cab"));
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.desk().ask().answer(host);
            hand.clicks("Copy a folder onto it…");
            Fx.await(
                    "the copy",
                    () ->
                            hand.model()
                                    .news()
                                    .get()
                                    .equals(Optional.of("One file was copied onto the card.")));
            hand.clicks("Files", "Up", "Storage Card", "SdkCerts.cab");
            hand.awaits("the question", d -> d.screen() instanceof Screen.PromptScreen);
            hand.clicks("Yes");
            hand.awaits(
                    "the result",
                    d ->
                            d.screen() instanceof Screen.PromptScreen prompt
                                    && prompt.prompt().text().startsWith("Installation was"));
            hand.clicks("OK");
            hand.awaitsTitle("File Explorer");
        }
    }

    @Test
    void aPinIsTypedWithTheStylusOnTheKeysOfTheScreen(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.clicks("Set owner information");
            hand.awaitsTitle("Owner Information");
            hand.clicks("Shift", "J", "O", "Erase", "Shift", "d", "Space", "x", "Done");
            hand.awaits(
                    "the owner",
                    d -> d.screen() instanceof Screen.Today today && today.owner().equals("Jd x"));
        }
    }

    @Test
    void whatIsTypedOnTheKeyboardGoesToTheDevice(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.presses(KeyCode.ENTER);
            hand.awaitsTitle("Owner Information");
            hand.presses(KeyCode.A, KeyCode.B, KeyCode.BACK_SPACE, KeyCode.C, KeyCode.ENTER);
            hand.awaits(
                    "the owner",
                    d -> d.screen() instanceof Screen.Today today && today.owner().equals("ac"));
        }
    }

    @Test
    void theRightButtonOpensTheMenuOfAnItemAndAClickBesideItClosesIt(@TempDir Path folder)
            throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.device().state().files().write("\\My Documents\\a.txt", new byte[1]);
            hand.clicks("Files");
            hand.clicksRight("a.txt");
            hand.awaits("the menu", d -> d.menu().isPresent());
            hand.clicks("a.txt");
            hand.awaits("no menu", d -> d.menu().isEmpty());
            assertThat(hand.model().display().get().screen())
                    .isInstanceOf(Screen.FileExplorer.class);
            hand.clicksRight("a.txt");
            hand.clicks("Delete", "Yes");
            hand.awaits("the file gone", d -> d.screen().layout().item("a.txt").isEmpty());
        }
    }

    @Test
    void theDeviceIsTakenOutOfItsCradleAndPutBack(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.clicks("Take out of the cradle");
            Fx.await(
                    "the desk to lose it",
                    () ->
                            hand.desk().desk().devices().all().stream()
                                    .noneMatch(line -> line.isConnected()));
            hand.awaits("no link", d -> !d.status().connected());
            hand.clicks("Put into the cradle");
            Fx.await(
                    "the desk to find it",
                    () ->
                            hand.desk().desk().devices().all().stream()
                                    .anyMatch(line -> line.isConnected()));
        }
    }

    @Test
    void batteryAndCardFollowTheirControls(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.clicks("External power", "Take the card out");
            Fx.await("the card out", () -> !hand.model().hardware().get().cardInserted());
            Slider level = (Slider) hand.view().lookup("#battery");
            Fx.run(() -> level.setValue(15));
            hand.awaits("the charge", d -> d.status().battery() == 15 && !d.status().charging());
            assertThat(hand.device().state().files().exists("\\Storage Card")).isFalse();
            hand.clicks("Put the card in");
            Fx.await("the card in", () -> hand.model().hardware().get().cardInserted());
        }
    }

    @Test
    void aColdBootIsAskedAboutFirst(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            UUID before = hand.device().guid();
            hand.device().state().files().write("\\My Documents\\a.txt", new byte[1]);
            hand.desk().ask().answer(false, true);

            hand.clicks("Cold boot…");
            assertThat(hand.desk().ask().asked().getLast()).contains("keys are erased");
            assertThat(hand.device().guid()).isEqualTo(before);
            hand.clicks("Cold boot…");

            Fx.await("the cold boot", () -> !hand.model().busy().get());
            assertThat(hand.device().guid()).isNotEqualTo(before);
            assertThat(hand.device().state().files().exists("\\My Documents\\a.txt")).isFalse();
        }
    }

    @Test
    void aFolderThatIsNotThereIsToldBesideTheHandheld(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.desk().ask().answer(folder.resolve("nowhere"));
            hand.clicks("Copy a folder onto it…");
            Fx.await("the problem", () -> hand.model().problem().get().isPresent());
            assertThat(hand.view().lookup(".problem")).isNotNull();
        }
    }

    @Test
    void everythingThatCanBePressedHasAName(@TempDir Path folder) throws Exception {
        try (HandheldInHand hand = new HandheldInHand(PRO, folder)) {
            hand.clicks("Set owner information");
            hand.awaitsTitle("Owner Information");
            for (Node node : Fx.call(hand::nodes)) {
                if (node instanceof Button button && !button.isDisabled()) {
                    String name =
                            button.getAccessibleText() == null
                                    ? button.getText()
                                    : button.getAccessibleText();
                    assertThat(name).as("name of %s", button.getId()).isNotBlank();
                }
            }
            assertThat(hand.view().lookup("#handheld").getAccessibleText())
                    .startsWith("Owner Information");
        }
    }
}
