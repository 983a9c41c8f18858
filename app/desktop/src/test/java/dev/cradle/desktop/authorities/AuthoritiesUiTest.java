package dev.cradle.desktop.authorities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Path;

class AuthoritiesUiTest {
    @TempDir Path folder;
    @TempDir Path exported;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private AuthoritiesFeature authorities;
    private Stage stage;

    @BeforeEach
    void open() {
        desk = new TestDesk(folder);
        authorities = Fx.call(() -> new AuthoritiesFeature(desk.desk()));
        stage = Fx.show((Parent) Fx.call(authorities::page), 1200, 760);
        Fx.run(authorities::shown);
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.close();
            authorities.close();
        });
        desk.close();
    }

    @Test
    void addsTheLabByClicksAndTestsIt() throws Exception {
        Fx.await("it can be added", () -> stage.getScene().lookup("#authorities-add") != null);
        robot.clickOn("#authorities-add").clickOn("#authority-name").write("Training");
        robot.clickOn("#authorities-add-now");
        Fx.await("added", () -> stage.getScene().lookup("#authorities-test-added") != null);
        Fx.await("listed", () -> rows() == 1);

        robot.clickOn("#authorities-test-added");

        Fx.await(
                "tested",
                () ->
                        stage.getScene().lookup("#authority-test-verdict") instanceof Label verdict
                                && verdict.getText().equals("Every step is good."));
        assertThat(desk.desk().workspace().authorities().entry("Training").lastTest()).isPresent();
    }

    @Test
    void addsTheLabByKeysAlone() throws Exception {
        Fx.run(() -> authorities.show("add"));
        Fx.settle();

        robot.write("Lab").type(KeyCode.ENTER);

        Fx.await("listed", () -> rows() == 1);
        assertThat(desk.desk().workspace().authorities().preferred().map(AuthorityEntry::name))
                .contains("Lab");
    }

    @Test
    void refusesAnAddressWithoutTls() throws Exception {
        Fx.run(() -> authorities.show("add"));
        Fx.settle();
        robot.clickOn("#authority-kind-certsrv").clickOn("#authority-url");
        robot.write("http://ca.example.com/certsrv/");
        robot.clickOn("#authority-account").write("anna");
        robot.clickOn("#authority-password").write("secret").type(KeyCode.ENTER);

        Fx.await("told", () -> stage.getScene().lookup(".problem") != null);
        assertThat(desk.desk().workspace().authorities().list()).isEmpty();
    }

    @Test
    void aTestThatHangsCanBeCancelled() throws Exception {
        try (SilentServer silent = new SilentServer()) {
            Fx.run(() -> authorities.show("add"));
            Fx.settle();
            robot.clickOn("#authority-kind-certsrv").clickOn("#authority-url").write(silent.url());
            robot.clickOn("#authority-account").write("anna");
            robot.clickOn("#authority-password").write("secret");
            robot.clickOn("#authorities-add-now");
            Fx.await("added", () -> stage.getScene().lookup("#authorities-test-added") != null);
            Fx.await("listed", () -> rows() == 1);
            robot.clickOn("#authorities-test-added");
            Fx.await(
                    "two steps are good",
                    () ->
                            stage.getScene().lookup("#authority-test-steps") instanceof Parent steps
                                    && steps.getChildrenUnmodifiable().size() == 2);

            robot.clickOn("#authorities-cancel-test");

            Fx.await(
                    "cancelled",
                    () ->
                            stage.getScene().lookup("#authority-test-verdict")
                                            instanceof Label verdict
                                    && verdict.getText().equals("The test was cancelled."));
            Fx.await("ended", () -> desk.desk().jobs().running().isEmpty());
        }
    }

    @Test
    void approvesAndDeniesAfterAQuestion() throws Exception {
        desk.withLab();
        Requests.wait(desk.desk(), "alice", "bob");
        Fx.run(() -> {
            authorities.show("waiting");
            authorities.shown();
        });
        Fx.await("two wait", () -> waiting() == 2);
        desk.ask().answer(true, true);

        select("#waiting", 0);
        robot.clickOn("#authorities-approve");
        Fx.await("one is decided", () -> waiting() == 1);
        select("#waiting", 0);
        robot.clickOn("#authorities-deny");
        Fx.await("both are decided", () -> waiting() == 0);

        var lab = desk.desk().workspace().authorities().lab();
        assertThat(lab.request(1).map(LabRecord::state)).contains(LabRecord.State.ISSUED);
        assertThat(lab.request(2).map(LabRecord::state)).contains(LabRecord.State.DENIED);
        assertThat(desk.desk().workspace().audit().newest(2))
                .extracting(line -> line.said().orElseThrow().entry().action())
                .containsExactly("ca-deny", "ca-approve");
    }

    @Test
    void exportsAndRemovesTheLab() throws Exception {
        desk.withLab();
        Fx.run(authorities::shown);
        Fx.await("listed", () -> rows() == 1);
        desk.ask().answer(exported, true);
        select("#authorities", 0);
        robot.rightClickOn("Lab");
        robot.clickOn("#row-authorities-export");
        Fx.await("written", () -> exported.resolve("lab-root.crl").toFile().exists());

        robot.clickOn("#authorities");
        select("#authorities", 0);
        Fx.run(() -> table("#authorities").requestFocus());
        robot.type(KeyCode.DELETE);

        Fx.await("removed", () -> table("#authorities").getItems().isEmpty());
        assertThat(desk.ask().asked().getLast()).contains("Its keys, its register");
    }

    private int rows() {
        return stage.getScene().lookup("#authorities") instanceof TableView<?> table
                ? table.getItems().size()
                : -1;
    }

    private int waiting() {
        return authorities.attention().orElseThrow().get();
    }

    private void select(String id, int row) {
        Fx.await(id + " has the row", () -> table(id) != null && table(id).getItems().size() > row);
        Fx.run(() -> table(id).getSelectionModel().clearAndSelect(row));
        Fx.settle();
    }

    private TableView<?> table(String id) {
        return (TableView<?>) stage.getScene().lookup(id);
    }
}
