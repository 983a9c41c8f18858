package dev.cradle.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.settings.Settings;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.desk.FolderWindow;
import dev.cradle.desktop.desk.Preferences;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Path;
import java.util.List;

class SettingsUiTest {
    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private SettingsFeature settings;
    private Stage stage;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        settings =
                Fx.call(() ->
                        new SettingsFeature(desk.desk(), new FolderWindow("no-such-program-here")));
        stage = Fx.show((Parent) Fx.call(settings::page), 1040, 900);
        Fx.run(settings::shown);
        Fx.await(
                "the places are known",
                () -> stage.getScene().lookup("#settings-open-folder") != null);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        desk.close();
    }

    @Test
    void choicesApplyAtOnceAndAreKept() throws Exception {
        robot.clickOn("#settings-appearance-dark").clickOn("#settings-names-device-center");

        Preferences preferences = desk.desk().preferences();
        assertThat(preferences.appearance().get()).isEqualTo(Theme.Appearance.DARK);
        assertThat(preferences.names().get()).isEqualTo(Preferences.Names.DEVICE_CENTER);
        desk.desk().workspace().settings().save();
        try (Settings again = Settings.open(folder.resolve("settings.json"))) {
            assertThat(again.text("ui.names")).contains("device_center");
        }
    }

    @Test
    void addsAndRemovesALinkByKeys() throws Exception {
        robot.clickOn("#settings-link").write("tcp:10.0.0.5").type(KeyCode.ENTER);

        assertThat(desk.desk().workspace().settings().text(DeskLinks.SETTING))
                .contains("tcp:10.0.0.5");
        Fx.settle();
        robot.clickOn("#settings-remove-link");
        assertThat(desk.desk().preferences().links()).isEmpty();
    }

    @Test
    void refusesALinkThatCannotBeUsed() {
        robot.clickOn("#settings-link").write("10.0.0.5").type(KeyCode.ENTER);

        assertThat(stage.getScene().lookup(".problem")).isNotNull();
        assertThat(desk.desk().preferences().links()).isEmpty();
        assertThat(((TextField) stage.getScene().lookup("#settings-link")).getText())
                .isEqualTo("10.0.0.5");
    }

    @Test
    void showsABrokenLinkOfTheFileWithItsReason() {
        Fx.run(() -> {
            desk.desk().preferences().links(List.of("udp:10.0.0.5"));
            settings.shown();
        });

        Fx.await("told", () -> stage.getScene().lookup("#settings-link-problem") != null);
    }

    @Test
    void saysWhenTheFolderCannotBeOpened() {
        robot.clickOn("#settings-open-folder");

        Fx.await("told", () -> stage.getScene().lookup(".problem") != null);
    }
}
