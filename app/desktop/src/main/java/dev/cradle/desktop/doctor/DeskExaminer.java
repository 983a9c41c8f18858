package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.LinkDoctor;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.desktop.desk.DeskLinks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at the console's own links. One that it holds is looked at as it is, so that no device is
 * disturbed; another is opened as if the operator had chosen it, and let go unless a device is
 * connected over it in the end.
 *
 * @param longest how long a device is waited for
 */
record DeskExaminer(DeskLinks links, Duration longest) implements Examiner {
    @Override
    public Diagnosis examine(String link, Cancellation cancellation, Told told)
            throws CradleException {
        LinkDoctor doctor = links.doctor(link);
        AtomicBoolean opened = new AtomicBoolean();
        boolean healthy = false;
        try {
            Diagnosis result =
                    cancellation.interruptibly(() ->
                            doctor.examine(
                                    () -> {
                                        DeskLinks.Held held = links.hold(link);
                                        opened.set(held.opened());
                                        told.opened().accept(held.link());
                                        return held.link();
                                    },
                                    longest,
                                    told.progress()));
            healthy = result.healthy();
            return result;
        } finally {
            if (opened.get() && !healthy) {
                links.letGo(link);
            }
        }
    }
}
