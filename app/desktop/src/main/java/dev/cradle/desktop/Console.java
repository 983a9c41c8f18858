package dev.cradle.desktop;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Problems;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.shell.WindowPlace;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/** The console for the help desk. */
public class Console extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final Texts TEXTS = Texts.of(Console.class);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private @Nullable Wiring wiring;

    @Override
    public void start(Stage stage) {
        stage.setTitle(TEXTS.text("console.title"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.getIcons().setAll(WindowIcon.images());
        try {
            ConsoleArguments arguments = ConsoleArguments.of(getParameters().getRaw());
            Wiring ready = new Wiring(arguments, stage);
            wiring = ready;
            show(stage, ready.shell());
            WindowPlace.remember(stage, "console", ready.preferences());
            Platform.runLater(ready::begin);
        } catch (CradleException problem) {
            LOG.warn("{} {}", problem.what(), problem.why());
            new Theme();
            show(stage, refusal(problem));
        }
    }

    @Override
    public void stop() {
        if (wiring != null) {
            wiring.close();
        }
    }

    /** What screens work with; empty when the console could not be built. */
    final Optional<Desk> desk() {
        return Optional.ofNullable(wiring).map(Wiring::desk);
    }

    private static void show(Stage stage, Parent content) {
        Scene scene = new Scene(content, WIDTH, HEIGHT);
        Theme.dress(scene);
        stage.setScene(scene);
        StartReport.watch(stage);
        stage.show();
    }

    private static Parent refusal(CradleException problem) {
        Action exit =
                Action.of("console.exit", TEXTS.text("console.exit"), Icon.CANCEL, Platform::exit);
        VBox page = new VBox(Problems.pane(Problem.of(problem), List.of(exit)));
        page.getStyleClass().add("start");
        return page;
    }
}
