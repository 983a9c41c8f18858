package dev.cradle.desktop.wizard;

import dev.cradle.core.device.Device;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.coach.Ending;
import dev.cradle.desktop.coach.EnrolmentWatch;
import dev.cradle.desktop.coach.ExpectedPrompt;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;

import java.util.List;
import java.util.Optional;

/**
 * The enrolment while its user taps. One whose device is lost waits for it and goes on. FX thread
 * only.
 */
final class TapViewModel implements AutoCloseable {
    /** Where it leads. */
    interface Ends {
        /** The certificate is there, or the authority will decide later. */
        void finished(Ending ending);

        void failed(Ending ending);

        /** The user stopped it. */
        void stopped();
    }

    private final Desk desk;
    private final EnrolmentWatch watch;
    private final String jobName;
    private final Ends ends;
    private final ReadOnlyBooleanWrapper lost = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ExpectedPrompt> prompt =
            new ReadOnlyObjectWrapper<>(ExpectedPrompt.WORKING);
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ChangeListener<Optional<Device>> found = (_, _, now) -> found(now);
    private List<ExpectedPrompt> prompts = List.of(ExpectedPrompt.WORKING);
    private Optional<Begun> begun = Optional.empty();
    private boolean goneOn;

    /** Its job has ended, and a new one goes on with it once the device is back. */
    private boolean left;

    private boolean stopping;

    /** What was begun, and with which device. */
    private record Begun(WizardEnrolment.Looked looked, Device device) {}

    TapViewModel(Desk desk, EnrolmentWatch watch, String jobName, Ends ends) {
        this.desk = desk;
        this.watch = watch;
        this.jobName = jobName;
        this.ends = ends;
        watch.prompts().addListener((_, _, now) -> follow(now));
        watch.ending().addListener((_, _, now) -> now.ifPresent(this::ended));
        watch.away().addListener((_, _, _) -> judgeLost());
        desk.devices().device().addListener(found);
    }

    /** The one instruction that is shown. */
    ReadOnlyObjectProperty<ExpectedPrompt> prompt() {
        return prompt.getReadOnlyProperty();
    }

    /** Whether the device may ask something else before anything is heard of it. */
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /** Whether the device is gone and waited for. */
    ReadOnlyBooleanProperty lost() {
        return lost.getReadOnlyProperty();
    }

    EnrolmentWatch watch() {
        return watch;
    }

    /** Shows the other instruction: the device asks for something else. */
    void other() {
        int place = prompts.indexOf(prompt.get());
        prompt.set(prompts.get((place + 1) % prompts.size()));
    }

    /** Begins, or goes on with what was left open. */
    void begin(Device device, WizardEnrolment.Looked looked) {
        begun = Optional.of(new Begun(looked, device));
        if (looked.open().isPresent()) {
            goneOn = true;
            watch.goOn(jobName, looked.open().get(), Optional.of(device));
        } else {
            watch.enroll(jobName, device, looked.prepared());
        }
    }

    /** Stops at the user's wish. */
    void cancel() {
        stopping = true;
        if (left) {
            ends.stopped();
        } else {
            watch.cancel();
        }
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(found);
        stopping = true;
        watch.cancel();
    }

    /** Where somebody has to tap, only that is shown: nobody waits beside an open question. */
    private void follow(List<ExpectedPrompt> now) {
        List<ExpectedPrompt> asking = now.stream().filter(ExpectedPrompt::asks).toList();
        prompts = asking.isEmpty() ? now : asking;
        more.set(prompts.size() > 1);
        if (!prompts.contains(prompt.get())) {
            prompt.set(prompts.getFirst());
        }
    }

    private void ended(Ending ending) {
        if (ending.kind().isInstalled() || ending.kind() == Ending.Kind.PENDING) {
            ends.finished(ending);
            return;
        }
        if (stopping) {
            ends.stopped();
            return;
        }
        switch (ending.problem().map(Problem::code).orElse(ProblemCode.FAILED)) {
            case NOT_CONNECTED -> {
                left = true;
                judgeLost();
                found(desk.devices().device().get());
            }
            // Nothing can come of the row that was gone on with.
            case CANCELLED -> begun.ifPresent(b -> anew(b.device()));
            // A tap while the link was down sends the device to a gateway that is gone.
            case DEVICE_CALL_FAILED -> {
                if (goneOn) {
                    begun.ifPresent(b -> anew(b.device()));
                } else {
                    ends.failed(ending);
                }
            }
            default -> ends.failed(ending);
        }
    }

    private void found(Optional<Device> now) {
        if (!left || begun.isEmpty()) {
            return;
        }
        Device before = begun.get().device();
        now.filter(device -> !device.lost().isDone())
                .filter(device -> device.identity().id().equals(before.identity().id()))
                .ifPresent(this::resume);
    }

    private void judgeLost() {
        lost.set(left || watch.away().get());
    }

    private void resume(Device device) {
        left = false;
        judgeLost();
        begun = begun.map(b -> new Begun(b.looked(), device));
        if (watch.row().get().isPresent()) {
            goneOn = true;
            watch.goOn(jobName, Optional.of(device));
        } else {
            anew(device);
        }
    }

    private void anew(Device device) {
        goneOn = false;
        begun.ifPresent(b -> watch.enroll(jobName, device, b.looked().prepared()));
    }
}
