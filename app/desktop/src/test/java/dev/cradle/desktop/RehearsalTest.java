package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class RehearsalTest {
    private static final Rehearsal.Patience SHORT =
            new Rehearsal.Patience(Duration.ofMillis(200), Duration.ofMillis(50));

    @TempDir Path folder;

    @Test
    void opensEveryPageOnceAndEndsWithoutDeviceOrRows() {
        try (TestDesk desk = new TestDesk(folder)) {
            AtomicInteger ended = rehearse(desk, new StackPane());

            assertThat(desk.opened())
                    .containsExactlyElementsOf(
                            Rehearsal.PAGES.stream().map(page -> page + ":").toList());
            assertThat(ended).hasValue(1);
        }
    }

    @Test
    void selectsTheFirstRowOfATable() {
        try (TestDesk desk = new TestDesk(folder)) {
            TableView<String> table =
                    Fx.call(() -> {
                        TableView<String> made = new TableView<>();
                        made.getItems().setAll("first", "second");
                        return made;
                    });

            rehearse(desk, Fx.call(() -> new StackPane(table)));

            assertThat(Fx.call(() -> table.getSelectionModel().getSelectedItem()))
                    .isEqualTo("first");
        }
    }

    private static AtomicInteger rehearse(TestDesk desk, StackPane page) {
        AtomicInteger ended = new AtomicInteger();
        Stage stage = Fx.show(page, 200, 100);
        Fx.run(() -> new Rehearsal(page, desk.desk(), SHORT, ended::incrementAndGet).start());
        Fx.await("the rehearsal ends", () -> ended.get() > 0);
        Fx.run(stage::close);
        return ended;
    }
}
