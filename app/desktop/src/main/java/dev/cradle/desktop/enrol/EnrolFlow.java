package dev.cradle.desktop.enrol;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.enrolment.PreflightFinding;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.EndingWords;
import dev.cradle.desktop.coach.EnrolmentWatch;
import dev.cradle.desktop.coach.NextStep;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.formats.certificates.Thumbprint;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;

import java.util.Optional;

/**
 * Get Device Certificates from the first choice to what was read back: owns the answers and the
 * step, and decides what comes next. Knows no nodes. FX thread only.
 */
final class EnrolFlow implements AutoCloseable {
    /** Why there is no way back; each is a sentence in the texts. */
    enum NoWayBack {
        /** There is one. */
        NONE,
        /** This is the first step. */
        FIRST,
        KEY_MADE,
        DONE
    }

    private static final Texts TEXTS = Texts.of(EnrolFlow.class);

    private final Desk desk;
    private final ChooseViewModel choose;
    private final CustomTypesViewModel custom;
    private final CheckViewModel check;
    private final EnrolmentWatch watch;
    private final ReadOnlyObjectWrapper<EnrolStep> step =
            new ReadOnlyObjectWrapper<>(EnrolStep.CHOOSE);
    private final ReadOnlyObjectWrapper<NoWayBack> noWayBack =
            new ReadOnlyObjectWrapper<>(NoWayBack.FIRST);
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty customising = new SimpleBooleanProperty();
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> deviceChanged(now);
    private Answers answers = Answers.NONE;
    private Optional<String> deviceId = Optional.empty();
    private String deviceName = "";
    private boolean standard;
    private boolean attended = true;
    private boolean toldLater;
    private boolean goingBack;

    EnrolFlow(Desk desk, EnrolmentLimits limits) {
        this.desk = desk;
        choose = new ChooseViewModel(desk);
        custom = new CustomTypesViewModel(desk);
        check = new CheckViewModel(desk);
        watch = new EnrolmentWatch(desk, limits);
        watch.ending().addListener((_, _, now) -> now.ifPresent(this::ended));
        watch.keyMade().addListener((_, _, _) -> judgeBack());
        watch.running().addListener((_, _, _) -> judgeBack());
        desk.devices().device().addListener(onDevice);
    }

    ChooseViewModel choose() {
        return choose;
    }

    CustomTypesViewModel custom() {
        return custom;
    }

    CheckViewModel check() {
        return check;
    }

    EnrolmentWatch watch() {
        return watch;
    }

    ReadOnlyObjectProperty<EnrolStep> step() {
        return step.getReadOnlyProperty();
    }

    /** Why <i>Back</i> cannot be used now. */
    ReadOnlyObjectProperty<NoWayBack> noWayBack() {
        return noWayBack.getReadOnlyProperty();
    }

    /** What was read back, in the last step. */
    ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Whether the list of custom types is shown in place of the first step. */
    BooleanProperty customising() {
        return customising;
    }

    /** The device's name, also after it was lost. */
    String deviceName() {
        return desk.devices().current().get().map(DeviceLine::name).orElse(deviceName);
    }

    /** The page is on the screen; what waited for that is said now. */
    void attended(boolean now) {
        attended = now;
        if (now && toldLater) {
            toldLater = false;
            tellSuccess();
        }
    }

    /** From the chosen type to the checks; when all is well, on to the confirmation. */
    void enroll() {
        if (step.get() == EnrolStep.CHOOSE && choose.valid().get()) {
            answers = choose.answers();
            lookThen(true);
        } else if (step.get() == EnrolStep.CHECK && check.valid().get()) {
            confirm();
        }
    }

    /** Opens the checks for one certificate of the device, as other pages ask for it. */
    void renew(Thumbprint thumbprint) {
        if (watch.running().get()) {
            return;
        }
        customising.set(false);
        answers = Answers.renewing(thumbprint);
        lookThen(false);
    }

    /** Looks at everything again. */
    void lookAgain() {
        lookThen(false);
    }

    /** Does what helps against a finding. */
    void fix(CheckViewModel.Fix fix, PreflightFinding finding) {
        switch (fix) {
            case SET_CLOCK ->
                    device().ifPresent(d -> check.setClock(TEXTS.text("job.clock"), answers, d));
            case CHOOSE_OWNER, CHOOSE_TYPE -> back();
            case AUTHORITIES -> desk.navigator().open("authorities");
            case CERTIFICATES -> desk.navigator().open("certificates");
            case PACKAGES -> desk.navigator().open("packages");
            case LOOK_AGAIN -> lookAgain();
        }
    }

    /** A step back; from the third one it cancels, as long as there is no key. */
    void back() {
        if (noWayBack.get() != NoWayBack.NONE) {
            return;
        }
        if (step.get() == EnrolStep.APPROVE) {
            if (watch.running().get()) {
                goingBack = true;
                watch.cancel();
            } else {
                lookThen(false);
            }
        } else {
            if (answers.offer().isEmpty()) {
                answers.renews().ifPresent(choose::wantRenewal);
            }
            check.clear();
            go(EnrolStep.CHOOSE);
        }
    }

    /** Asks the running enrolment to stop. */
    void cancel() {
        watch.cancel();
    }

    /** Does what an ending offers; copying is the view's. */
    void perform(NextStep next) {
        switch (next) {
            case AGAIN -> lookThen(false);
            case GO_ON, LOOK_NOW -> watch.goOn(job(), device());
            case CHOOSE_OTHER -> go(EnrolStep.CHOOSE);
            case AUTHORITIES -> desk.navigator().open("authorities");
            case HISTORY ->
                    desk.navigator().open("history", watch.row().get().map(r -> r.id()).orElse(""));
            case COPY_REQUEST_NUMBER -> {}
        }
    }

    /** From the beginning, for another certificate. */
    void startAgain() {
        answers = Answers.NONE;
        outcome.set(Optional.empty());
        check.clear();
        choose.chosen().set(Optional.empty());
        choose.load();
        go(EnrolStep.CHOOSE);
    }

    /** Leaves the page after the end. */
    void leave() {
        startAgain();
        desk.navigator().open("certificates");
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(onDevice);
    }

    private void lookThen(boolean onward) {
        Optional<Device> device = device();
        go(EnrolStep.CHECK);
        if (device.isEmpty()) {
            check.clear();
            return;
        }
        deviceId = device.map(d -> d.identity().id());
        deviceName = device.get().name();
        standard = Outcome.isStandard(device.get());
        check.look(
                answers,
                device.get(),
                () -> {
                    if (onward
                            && attended
                            && step.get() == EnrolStep.CHECK
                            && check.valid().get()
                            && check.open().isEmpty()) {
                        confirm();
                    }
                });
    }

    private void confirm() {
        Optional<EnrolmentJobs.Prepared> prepared = check.prepared().get();
        Optional<Device> device = device().filter(this::isTheSame);
        if (prepared.isEmpty() || device.isEmpty()) {
            return;
        }
        String owner = prepared.get().owner().account();
        boolean yes =
                desk.ask()
                        .yesNo(
                                TEXTS.text("box.title"),
                                TEXTS.text(
                                        owner.isEmpty() ? "box.confirm-request" : "box.confirm",
                                        prepared.get().type().name(),
                                        prepared.get().authority(),
                                        owner));
        if (yes) {
            go(EnrolStep.APPROVE);
            watch.enroll(
                    TEXTS.text("job.enroll", prepared.get().type().name()),
                    device.get(),
                    prepared.get());
        }
    }

    private void ended(Ending ending) {
        judgeBack();
        boolean back = goingBack && noWayBack.get() == NoWayBack.NONE;
        goingBack = false;
        if (step.get() != EnrolStep.APPROVE) {
            return;
        }
        if (ending.kind().isInstalled()) {
            outcome.set(
                    ending.result()
                            .filter(result -> !result.stored().isEmpty())
                            .map(result -> Outcome.of(result, deviceName, standard)));
            go(EnrolStep.DONE);
            tellSuccess();
        } else if (back) {
            lookThen(false);
        } else if (ending.kind() == Ending.Kind.DEVICE_LOST) {
            device().ifPresent(this::goOnWith);
        }
    }

    private void tellSuccess() {
        if (!attended) {
            toldLater = true;
            return;
        }
        watch.ending()
                .get()
                .ifPresent(ending -> {
                    Problem words = EndingWords.of(ending, deviceName);
                    desk.ask()
                            .tell(
                                    TEXTS.text("box.title"),
                                    ending.kind() == Ending.Kind.INSTALLED
                                            ? words.what()
                                            : words.what() + " " + words.why());
                });
    }

    private void deviceChanged(Optional<Device> now) {
        choose.deviceChanged();
        now.ifPresent(this::goOnWith);
        boolean looked = check.prepared().get().isPresent();
        if (step.get() == EnrolStep.CHECK
                && now.filter(d -> !looked || !isTheSame(d)).isPresent()) {
            lookAgain();
        }
    }

    private void goOnWith(Device found) {
        boolean waits =
                watch.ending().get().filter(e -> e.kind() == Ending.Kind.DEVICE_LOST).isPresent();
        if (step.get() == EnrolStep.APPROVE && waits && isTheSame(found)) {
            watch.goOn(job(), Optional.of(found));
        }
    }

    private boolean isTheSame(Device device) {
        return deviceId.filter(device.identity().id()::equals).isPresent();
    }

    private String job() {
        return TEXTS.text("job.enroll", watch.row().get().map(r -> r.plan().type()).orElse(""));
    }

    private Optional<Device> device() {
        return desk.devices().device().get();
    }

    private void go(EnrolStep next) {
        step.set(next);
        judgeBack();
    }

    private void judgeBack() {
        boolean open =
                watch.running().get()
                        || watch.ending()
                                .get()
                                .filter(e -> e.row().filter(r -> r.state().inFlight()).isPresent())
                                .isPresent();
        noWayBack.set(
                switch (step.get()) {
                    case CHOOSE -> NoWayBack.FIRST;
                    case CHECK -> NoWayBack.NONE;
                    case APPROVE ->
                            open && watch.keyMade().get() ? NoWayBack.KEY_MADE : NoWayBack.NONE;
                    case DONE -> NoWayBack.DONE;
                });
    }
}
