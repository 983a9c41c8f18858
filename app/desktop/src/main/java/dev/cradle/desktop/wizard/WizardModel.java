package dev.cradle.desktop.wizard;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.EnrolmentWatch;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.LinkLine;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The state of Cradle Enrolment: which page is shown, and what the pages before it have found. It
 * alone decides what comes next; pages see their own view models. FX thread only.
 */
public final class WizardModel implements AutoCloseable {
    /** The page that is shown. */
    public enum Step {
        CONNECT,
        YOU,
        DEVICE,
        FINISHED,
        FAILED
    }

    private final Desk desk;
    private final EnrolmentFile file;
    private final EnrolmentLimits limits;
    private final FailureBook book;
    private final ConnectViewModel connect;
    private final YouViewModel you;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.CONNECT);
    private Optional<Device> device = Optional.empty();
    private Optional<TapViewModel> tap = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean stopped;

    /**
     * @param links the links on which devices are waited for
     */
    public WizardModel(
            Desk desk, EnrolmentFile file, SignedIn who, ObservableList<LinkLine> links) {
        this(desk, file, who, links, EnrolmentLimits.USUAL);
    }

    /**
     * @param limits how long the device's user may take
     */
    WizardModel(
            Desk desk,
            EnrolmentFile file,
            SignedIn who,
            ObservableList<LinkLine> links,
            EnrolmentLimits limits) {
        this.desk = desk;
        this.file = file;
        this.limits = limits;
        this.book = new FailureBook(desk.workspace(), desk.operator());
        this.connect = new ConnectViewModel(desk.devices(), links);
        this.you =
                new YouViewModel(
                        desk.jobs(),
                        new WizardEnrolment(desk, file, who),
                        problem -> fail(problem, Optional.empty()));
    }

    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    EnrolmentFile file() {
        return file;
    }

    ConnectViewModel connect() {
        return connect;
    }

    YouViewModel you() {
        return you;
    }

    /** On the page {@code DEVICE}. */
    TapViewModel tap() {
        return tap.orElseThrow();
    }

    /** On the page {@code FINISHED}. */
    Ending ending() {
        return ending.orElseThrow();
    }

    /** On the page {@code FAILED}. */
    Failure failure() {
        return failure.orElseThrow();
    }

    /** The device with which the pages after the first deal. */
    Optional<Device> device() {
        return device;
    }

    /** Whether the user has just stopped it, which the second page then says. */
    boolean wasStopped() {
        return stopped;
    }

    /** From the first page to the second. */
    void deviceIsReady() {
        if (connect.state().get() == ConnectViewModel.State.READY) {
            toYou(Optional.empty());
        }
    }

    /** Signs in on the second page. */
    void signIn(char[] password) {
        toYou(Optional.of(password));
    }

    /** From the second page to the third: the device is told. */
    void itIsMe() {
        if (you.state().get() instanceof YouViewModel.State.Ready(WizardEnrolment.Looked looked)
                && device.isPresent()) {
            stopped = false;
            TapViewModel begun =
                    new TapViewModel(
                            desk,
                            new EnrolmentWatch(desk, limits),
                            file.words().certificate(),
                            ends());
            tap = Optional.of(begun);
            step.set(Step.DEVICE);
            begun.begin(device.get(), looked);
        }
    }

    /** Back to the first page. */
    void back() {
        leave();
        step.set(Step.CONNECT);
    }

    /** After a failure: the second page again where the device is still there, else the first. */
    void tryAgain() {
        if (desk.devices().device().get().isPresent()) {
            toYou(Optional.empty());
        } else {
            back();
        }
    }

    @Override
    public void close() {
        leave();
        connect.close();
    }

    private void toYou(Optional<char[]> password) {
        tap.ifPresent(TapViewModel::close);
        tap = Optional.empty();
        device = desk.devices().device().get();
        step.set(Step.YOU);
        device.ifPresentOrElse(
                there -> you.look(there, password),
                () -> {
                    password.ifPresent(p -> java.util.Arrays.fill(p, '\0'));
                    fail(notThere(), Optional.empty());
                });
    }

    private void leave() {
        you.close();
        tap.ifPresent(TapViewModel::close);
        tap = Optional.empty();
        stopped = false;
    }

    private TapViewModel.Ends ends() {
        return new TapViewModel.Ends() {
            @Override
            public void finished(Ending how) {
                ending = Optional.of(how);
                step.set(Step.FINISHED);
            }

            @Override
            public void failed(Ending how) {
                fail(how.problem().orElseGet(WizardModel::notThere), how.row());
            }

            @Override
            public void stopped() {
                stopped = true;
                toYou(Optional.empty());
            }
        };
    }

    private void fail(Problem problem, Optional<JournalRow> row) {
        Failure failed =
                Failure.of(
                        problem, row, desk.workspace().clock().instant(), ZoneId.systemDefault());
        failure = Optional.of(failed);
        var unused =
                desk.jobs()
                        .load(
                                failed.reference(),
                                (_, _) -> {
                                    book.write(failed);
                                    return failed;
                                },
                                _ -> {},
                                _ -> {});
        step.set(Step.FAILED);
    }

    private static Problem notThere() {
        return new Problem(
                ProblemCode.NOT_CONNECTED,
                "The device is not connected.",
                "Its link ended.",
                "Connect it again.");
    }
}
