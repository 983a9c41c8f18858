package dev.cradle.desktop.emulator;

import dev.cradle.desktop.design.DialogAsk;
import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.DeskJobs;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Optional;
import java.util.function.Consumer;

/** The window of one device. FX thread only. */
final class HandheldWindow {
    private static final Texts TEXTS = Texts.of(HandheldWindow.class);
    private static final String SCALE = "ui.emulator.scale";

    /** What a handheld of double size needs with the frame of its window. */
    private static final double ROOM_FOR_DOUBLE = 920;

    private final RunningDevice running;
    private final HandheldViewModel model;
    private final Stage stage = new Stage();
    private final HandheldView view;
    private Runnable closed = () -> {};

    /**
     * @param other shows the device of another profile
     */
    HandheldWindow(RunningDevice running, DeskJobs jobs, Memory memory, Consumer<String> other) {
        this.running = running;
        this.model =
                new HandheldViewModel(
                        running.cradle(),
                        jobs,
                        new DialogAsk(() -> Optional.of(stage), memory),
                        Platform::runLater);
        this.view = new HandheldView(model, running.device().profile().name(), other);
        view.scale().set(scale(memory));
        view.scale()
                .addListener((_, _, now) -> {
                    memory.keep(SCALE, String.valueOf(now));
                    stage.sizeToScene();
                });
        Scene scene = new Scene(view);
        Theme.dress(scene);
        HandheldView.dress(scene);
        stage.setScene(scene);
        stage.setTitle(TEXTS.text("emulator.window", model.platform().model()));
        stage.setResizable(false);
        stage.setMaxHeight(Screen.getPrimary().getVisualBounds().getHeight());
        view.heightWanted().addListener(_ -> stage.sizeToScene());
        stage.setOnHidden(_ -> {
            model.close();
            closed.run();
        });
    }

    RunningDevice running() {
        return running;
    }

    HandheldView view() {
        return view;
    }

    void onClosed(Runnable action) {
        closed = action;
    }

    void show() {
        stage.show();
        view.takeInHand();
    }

    void toFront() {
        stage.setIconified(false);
        stage.toFront();
        view.takeInHand();
    }

    void close() {
        stage.close();
    }

    private static int scale(Memory memory) {
        boolean room = Screen.getPrimary().getVisualBounds().getHeight() >= ROOM_FOR_DOUBLE;
        return memory.recall(SCALE)
                .filter(text -> text.equals("1") || text.equals("2"))
                .map(Integer::valueOf)
                .orElse(room ? 2 : 1);
    }
}
