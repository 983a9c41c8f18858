package dev.cradle.desktop.wizard;

import dev.cradle.core.device.Device;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.DeskJobs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;
import java.util.function.Consumer;

/** Who gets the certificate, once everything before it has been looked at. FX thread only. */
final class YouViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(YouViewModel.class);

    /** What the page shows. */
    sealed interface State {
        /** Things are being looked at. */
        record Looking() implements State {}

        /**
         * The authority asks who this is.
         *
         * @param refused whether a password has just been wrong
         */
        record SignIn(boolean refused) implements State {}

        /** It can begin. */
        record Ready(WizardEnrolment.Looked looked) implements State {}
    }

    private final DeskJobs jobs;
    private final WizardEnrolment enrolment;
    private final Consumer<Problem> failed;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Looking());
    private Optional<Job<WizardEnrolment.Looked>> looking = Optional.empty();

    /**
     * @param failed is told when it cannot begin
     */
    YouViewModel(DeskJobs jobs, WizardEnrolment enrolment, Consumer<Problem> failed) {
        this.jobs = jobs;
        this.enrolment = enrolment;
        this.failed = failed;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /**
     * Looks at everything that has to be right.
     *
     * @param password the array is wiped
     */
    void look(Device device, Optional<char[]> password) {
        close();
        state.set(new State.Looking());
        boolean given = password.isPresent();
        looking =
                Optional.of(
                        jobs.load(
                                TEXTS.text("you.job"),
                                (_, _) -> enrolment.look(device, password),
                                looked -> state.set(new State.Ready(looked)),
                                problem -> refused(problem, given)));
    }

    @Override
    public void close() {
        looking.ifPresent(Job::cancel);
        looking = Optional.empty();
    }

    private void refused(Problem problem, boolean given) {
        if (problem.code() == ProblemCode.CA_SIGN_IN_FAILED) {
            state.set(new State.SignIn(given));
        } else if (problem.code() != ProblemCode.CANCELLED) {
            failed.accept(problem);
        }
    }
}
