package dev.cradle.desktop.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Path;

class HelpUiTest {
    @TempDir Path folder;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private HelpFeature help;
    private Stage stage;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        help = Fx.call(() -> new HelpFeature(desk.desk()));
        stage = Fx.show((Parent) Fx.call(help::page), 1040, 720);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
        desk.close();
    }

    @Test
    void followsALinkAndGoesBack() {
        Fx.run(() -> help.show("authorities"));
        Fx.settle();
        Hyperlink link = (Hyperlink) stage.getScene().lookup("#help-link-windows-ca");

        Fx.run(link::fire);

        assertThat(title()).isEqualTo("Preparing a Windows authority");
        robot.clickOn("#help-back");
        Fx.settle();
        assertThat(title()).isEqualTo("Authorities");
    }

    @Test
    void findsAPageByKeysAlone() {
        robot.clickOn("#help-search").write("reason 16").type(KeyCode.DOWN);

        Fx.await("the page is open", () -> title().equals("Preparing a Windows authority"));
    }

    @Test
    void findsAnErrorCodeInAnySpelling() {
        Fx.run(() -> help.show("error:-2147024891"));
        Fx.settle();

        TableView<?> table = (TableView<?>) stage.getScene().lookup("#help-errors");
        assertThat(table.getItems())
                .extracting(Object::toString)
                .hasSize(2)
                .allMatch(error ->
                        error.contains("name=E_ACCESSDENIED")
                                || error.contains("name=ACCESS_DENIED"));
    }

    @Test
    void saysThatAPageIsMissing() {
        Fx.run(() -> help.show("teleport"));
        Fx.settle();

        assertThat(stage.getScene().lookup(".notice")).isNotNull();
        assertThat(title()).isEqualTo("Connecting a device");
    }

    private String title() {
        ListView<?> contents = (ListView<?>) stage.getScene().lookup("#help-contents");
        return Fx.call(() -> ((HelpPage) contents.getSelectionModel().getSelectedItem()).title());
    }
}
