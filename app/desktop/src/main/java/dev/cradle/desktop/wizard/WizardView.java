package dev.cradle.desktop.wizard;

import dev.cradle.desktop.design.Texts;

import javafx.beans.value.ChangeListener;

import java.util.OptionalInt;

/** Shows the page of the model's step. FX thread only. */
public final class WizardView implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(WizardView.class);

    private final WizardModel model;
    private final WizardFrame frame = new WizardFrame();
    private final Runnable end;
    private final ChangeListener<WizardModel.Step> follow = (_, _, now) -> show(now);

    /**
     * @param end closes the window
     */
    public WizardView(WizardModel model, Runnable end) {
        this.model = model;
        this.end = end;
        model.step().addListener(follow);
        show(model.step().get());
    }

    /** The window's content. */
    public WizardFrame node() {
        return frame;
    }

    /** The window's title. */
    public String title() {
        return model.file()
                .words()
                .organisation()
                .map(organisation -> TEXTS.text("window.title-of", organisation))
                .orElse(TEXTS.text("window.title"));
    }

    @Override
    public void close() {
        model.step().removeListener(follow);
        frame.leave();
    }

    private void show(WizardModel.Step step) {
        switch (step) {
            case CONNECT -> frame.show(new ConnectPage(model, end), OptionalInt.of(0));
            case YOU -> frame.show(new YouPage(model), OptionalInt.of(1));
            case DEVICE -> frame.show(new TapPage(model), OptionalInt.of(2));
            case FINISHED -> frame.show(new FinishedPage(model, end), OptionalInt.of(3));
            case FAILED ->
                    frame.show(
                            FailurePage.of(model.failure(), model.file().helpDesk())
                                    .withRetry(model::tryAgain)
                                    .withEnd(end),
                            OptionalInt.empty());
        }
    }
}
