package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The links on which an enrolment's device comes and goes. Work that a lost link interrupts is gone
 * on with once the same device is back; what is left to do, the journal's row tells. One thread at
 * a time.
 */
final class Bumps {
    private final EnrolmentObserver observer;
    private EnrolmentDevice device;

    Bumps(EnrolmentDevice device, EnrolmentObserver observer) {
        this.device = device;
        this.observer = observer;
    }

    /** Work on a device; begun again, it finds out how far it had come. */
    @FunctionalInterface
    interface Work<T> {
        T on(EnrolmentDevice device) throws CradleException, InterruptedException;
    }

    /** Work before there is a row. */
    <T> T through(Work<T> work) throws CradleException, InterruptedException {
        return through(Optional.empty(), work);
    }

    /** Work on a row, for as long as that is in flight. */
    <T> T through(RequestDesk desk, Work<T> work) throws CradleException, InterruptedException {
        return through(Optional.of(desk), work);
    }

    private <T> T through(Optional<RequestDesk> desk, Work<T> work)
            throws CradleException, InterruptedException {
        while (true) {
            try {
                return work.on(device);
            } catch (CradleException problem) {
                boolean open = desk.map(d -> d.row().state().inFlight()).orElse(true);
                if (problem.code() != ProblemCode.NOT_CONNECTED || !open || !device.isAwaited()) {
                    throw problem;
                }
                device = back(desk, problem);
            }
        }
    }

    private EnrolmentDevice back(Optional<RequestDesk> desk, CradleException problem)
            throws CradleException, InterruptedException {
        EnrolmentPlan.DeviceRef gone = device.reference();
        note(desk, gone.name() + " was lost; it is waited for.");
        observer.lost(gone);
        List<String> others = new ArrayList<>();
        Optional<EnrolmentDevice> back =
                device.awaitReturn(other -> {
                    others.add(other);
                    observer.stranger(gone, other);
                });
        for (String other : others) {
            note(desk, other + " was connected in its place and is not it.");
        }
        if (back.isEmpty()) {
            throw EnrolmentProblems.notBack(problem, gone, others, desk.map(RequestDesk::row));
        }
        note(desk, gone.name() + " is back; the enrolment goes on.");
        observer.back(gone);
        return back.get();
    }

    private static void note(Optional<RequestDesk> desk, String text) throws CradleException {
        if (desk.isPresent()) {
            desk.get().note(EnrolmentEvent.Kind.RECOVERY, text);
        }
    }
}
