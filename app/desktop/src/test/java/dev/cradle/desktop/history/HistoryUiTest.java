package dev.cradle.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.desk.Undo;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

class HistoryUiTest {
    @TempDir Path folder;
    @TempDir Path elsewhere;
    private final FxRobot robot = new FxRobot();
    private TestDesk desk;
    private HistoryFeature history;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        desk = new TestDesk(folder);
        HistoryData.fill(desk.desk().workspace());
        history = Fx.call(() -> new HistoryFeature(desk.desk()));
        stage = Fx.show((Parent) Fx.call(history::page), 1200, 760);
        Fx.run(history::shown);
        Fx.await("the lines are there", () -> table().getItems().size() == 5);
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.close();
            history.close();
        });
        desk.close();
    }

    @Test
    void countsWhatNobodyHasReadAndForgetsItOnceItWasLookedAt() {
        assertThat(attention()).isEqualTo(2);

        select("job:2");

        Fx.await("read", () -> attention() == 1);
    }

    @Test
    void aFailedJobLeavesALineWithItsProblem() {
        Fx.run(() ->
                desk.desk()
                        .jobs()
                        .start(
                                "Copying to the device",
                                (_, _) -> {
                                    throw HistoryData.REFUSED.toException();
                                },
                                _ -> {}));

        Fx.await("a line more", () -> table().getItems().size() == 6);
        Fx.await("and it calls", () -> attention() == 3);
        assertThat(table().getItems().getFirst().problem()).contains(HistoryData.REFUSED);
    }

    @Test
    void filtersByKindAndCopiesTheTicketByKeys() {
        robot.clickOn("#history-filter-job").clickOn("#history-filter-audit");
        Fx.await("enrolments only", () -> table().getItems().size() == 2);
        robot.clickOn("#history-search").write("E-000001").type(KeyCode.DOWN);
        Fx.await("selected", () -> table().getSelectionModel().getSelectedItem() != null);

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);

        assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
                .contains("E-000001", "MC9190-G dev-1", "Pending at the authority");
    }

    @Test
    void tellsEachStepOfAnEnrolment() {
        select("E-000001");

        Fx.await(
                "its events",
                () ->
                        stage.getScene().lookup("#history-events") instanceof Parent events
                                && texts(events).contains("Lab took the request"));
        assertThat(stage.getScene().lookup("#history-resume")).isNotNull();
    }

    @Test
    void resumingAtAnAuthorityThatIsGoneSaysSo() {
        select("E-000001");
        Fx.await("can be resumed", () -> stage.getScene().lookup("#history-resume") != null);

        robot.clickOn("#history-resume");

        Fx.await("told", () -> stage.getScene().lookup(".problem") != null);
        assertThat(texts(stage.getScene().lookup(".problem"))).contains("Lab");
    }

    @Test
    void undoesTheLastChange() {
        AtomicInteger undone = new AtomicInteger();
        Fx.run(() ->
                desk.desk()
                        .jobs()
                        .offer(
                                new Undo(
                                        "A certificate was deleted.",
                                        Instant.now(),
                                        "Putting it back",
                                        (_, _) -> undone.incrementAndGet())));
        Fx.await("offered", () -> table().getItems().size() == 6);

        robot.clickOn("#history-undo-last");

        Fx.await("undone", () -> desk.desk().jobs().undoable().isEmpty());
        assertThat(undone).hasValue(1);
    }

    @Test
    void exportsTheAuditAndVerifiesIt() throws Exception {
        Path file = elsewhere.resolve("audit.jsonl");
        desk.ask().answer(file);

        robot.clickOn("#history-export");
        Fx.await("written", () -> Files.exists(file));
        robot.clickOn("#history-verify");

        Fx.await(
                "verified",
                () -> {
                    Node notice = stage.getScene().lookup(".success-notice");
                    return notice != null && texts(notice).contains("intact");
                });
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void namesTheDamagedLineOfTheAudit() throws Exception {
        DamagedAudit.in(desk.desk().workspace().folder().database());

        robot.clickOn("#history-verify");

        Fx.await("told", () -> stage.getScene().lookup(".problem") != null);
        assertThat(texts(stage.getScene().lookup(".problem"))).contains("from line 1 on");
    }

    private int attention() {
        return Fx.call(() -> history.attention().orElseThrow().get());
    }

    private void select(String key) {
        Fx.run(() ->
                table().getSelectionModel()
                        .select(
                                table().getItems().stream()
                                        .filter(row -> row.key().equals(key))
                                        .findFirst()
                                        .orElseThrow()));
        Fx.settle();
    }

    private static String texts(Node part) {
        StringBuilder all = new StringBuilder();
        part.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .forEach(label -> all.append(((Label) label).getText()).append('\n'));
        return all.toString();
    }

    @SuppressWarnings("unchecked")
    private TableView<HistoryRow> table() {
        return (TableView<HistoryRow>) stage.getScene().lookup("#history");
    }
}
