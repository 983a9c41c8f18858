package dev.cradle.desktop;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.wizard.NotStarted;
import dev.cradle.desktop.wizard.SignedIn;
import dev.cradle.desktop.wizard.WizardFrame;
import dev.cradle.desktop.wizard.WizardView;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/** Cradle Enrolment, for ordinary users. */
public final class EnrolmentApplication extends Application {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;

    private EnrolmentArguments arguments = EnrolmentArguments.NONE;
    private EnrolmentWiring.@Nullable Ground ground;
    private @Nullable CradleException refusal;
    private @Nullable Workspace refusing;
    private @Nullable EnrolmentWiring wiring;
    private @Nullable WizardView view;

    /** Reads files: the toolkit calls this before and beside its own thread. */
    @Override
    public void init() {
        try {
            arguments = EnrolmentArguments.parse(getParameters().getRaw());
            ground = EnrolmentWiring.Ground.prepare(arguments);
        } catch (CradleException problem) {
            refusal = problem;
        }
    }

    @Override
    public void start(Stage stage) {
        new Theme();
        stage.setMinWidth(WIDTH);
        stage.setMinHeight(HEIGHT);
        stage.getIcons().setAll(WindowIcon.images());
        EnrolmentWiring.Ground there = ground;
        if (there == null) {
            refuse(stage);
            return;
        }
        EnrolmentWiring ready = new EnrolmentWiring(arguments, there);
        wiring = ready;
        WizardView pages = new WizardView(ready.model(), stage::close);
        view = pages;
        stage.setTitle(pages.title());
        show(stage, pages.node());
        Platform.runLater(() ->
                ready.begin(problem -> {
                    refusal = problem;
                    refuse(stage);
                }));
    }

    @Override
    public void stop() {
        if (view != null) {
            view.close();
        }
        if (wiring != null) {
            wiring.close();
        }
        if (refusing != null) {
            refusing.close();
        }
    }

    private void refuse(Stage stage) {
        CradleException problem = refusal;
        if (problem == null) {
            throw new IllegalStateException("either ground or refusal is there");
        }
        Workspace workspace = EnrolmentWiring.workspaceOf(arguments);
        refusing = workspace;
        stage.setTitle(NotStarted.title());
        WizardFrame frame = NotStarted.of(problem, workspace, SignedIn.here(), stage::close);
        show(stage, frame);
    }

    private static void show(Stage stage, Parent content) {
        Scene scene = new Scene(content, WIDTH, HEIGHT);
        Theme.dress(scene);
        stage.setScene(scene);
        StartReport.watch(stage);
        stage.show();
    }
}
