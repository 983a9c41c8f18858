package dev.cradle.desktop.wizard;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.design.Texts;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** What the window shows where nothing can begin: no file of IT's, or no data folder. */
public final class NotStarted {
    private static final Texts TEXTS = Texts.of(NotStarted.class);

    private NotStarted() {}

    /**
     * The window's content; the reference is written meanwhile. FX thread only.
     *
     * @param end closes the window
     */
    public static WizardFrame of(
            CradleException problem, Workspace workspace, SignedIn who, Runnable end) {
        Failure failure =
                Failure.of(
                        Problem.of(problem),
                        Optional.empty(),
                        workspace.clock().instant(),
                        ZoneId.systemDefault());
        Thread.ofVirtual()
                .name(failure.reference())
                .start(() -> new FailureBook(workspace, who.account()).write(failure));
        WizardFrame frame = new WizardFrame();
        frame.show(FailurePage.of(failure).withEnd(end), OptionalInt.empty());
        return frame;
    }

    /** The window's title. */
    public static String title() {
        return TEXTS.text("window.title");
    }
}
