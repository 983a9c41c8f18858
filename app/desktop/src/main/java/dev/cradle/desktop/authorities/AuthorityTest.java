package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.CaTestStep;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One test of an authority as it goes on. FX thread only. */
final class AuthorityTest {
    /** Where a test stands. */
    enum State {
        RUNNING,
        GOOD,
        FAILED,
        CANCELLED
    }

    private final String authority;
    private final Runnable cancel;
    private final ObservableList<CaTestStep> steps = FXCollections.observableArrayList();
    // kept, because such a view that nobody holds forgets its listeners
    private final ObservableList<CaTestStep> stepsShown =
            FXCollections.unmodifiableObservableList(steps);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);

    AuthorityTest(String authority, Runnable cancel) {
        this.authority = authority;
        this.cancel = cancel;
    }

    String authority() {
        return authority;
    }

    /** The steps that have ended. */
    ObservableList<CaTestStep> steps() {
        return stepsShown;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Stops it; what a step that hangs still finds is not shown. */
    void cancel() {
        if (state.get() == State.RUNNING) {
            state.set(State.CANCELLED);
            cancel.run();
        }
    }

    void step(CaTestStep step) {
        if (state.get() == State.RUNNING) {
            steps.add(step);
        }
    }

    void end() {
        if (state.get() == State.RUNNING) {
            state.set(steps.stream().allMatch(CaTestStep::ok) ? State.GOOD : State.FAILED);
        }
    }
}
