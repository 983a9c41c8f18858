package dev.cradle.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.testing.Fx;

import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class StartReportTest {
    @TempDir Path folder;

    @Test
    void writesWhenTheWindowCouldFirstBeWorkedWith() throws IOException {
        Path file = folder.resolve("start");
        long before = System.currentTimeMillis();

        Stage stage = Fx.show(new StackPane(), 200, 100);
        Fx.run(() -> {
            stage.requestFocus();
            StartReport.watch(stage, file);
        });
        Fx.await("the report is there", () -> Files.exists(file));

        assertThat(Long.parseLong(Files.readString(file).strip()))
                .isBetween(before, System.currentTimeMillis());
        Fx.run(stage::close);
    }

    @Test
    void writesNothingForAWindowThatWasNotShown() {
        Path file = folder.resolve("start");
        Stage hidden = Fx.call(Stage::new);
        Fx.run(() -> StartReport.watch(hidden, file));
        Stage shown = Fx.show(new StackPane(), 200, 100);
        Path other = folder.resolve("other");
        Fx.run(() -> StartReport.watch(shown, other));

        Fx.await("the other window's report is there", () -> Files.exists(other));

        assertThat(file).doesNotExist();
        Fx.run(shown::close);
    }
}
