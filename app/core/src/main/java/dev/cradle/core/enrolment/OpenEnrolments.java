package dev.cradle.core.enrolment;

import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentOrder.EnrolmentLimits;
import dev.cradle.core.problem.CradleException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks after enrolments that are open: those of a device are resumed when it connects, and pending
 * ones are asked for again and again. Thread-safe.
 */
public final class OpenEnrolments implements AutoCloseable {
    /** How often an authority is asked for its decision. */
    public static final Duration POLLING = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OpenEnrolments.class);

    private final EnrolmentJournal journal;
    private final EnrolmentJobs jobs;
    private final Function<String, Optional<Device>> connected;
    private final EnrolmentObserver observer;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("open enrolments").factory());

    /**
     * @param connected finds a connected device by its identity
     * @param interval time between two rounds of asking, {@link #POLLING} outside of tests
     */
    public OpenEnrolments(
            EnrolmentJournal journal,
            EnrolmentJobs jobs,
            Function<String, Optional<Device>> connected,
            EnrolmentObserver observer,
            Duration interval) {
        this.journal = journal;
        this.jobs = jobs;
        this.connected = connected;
        this.observer = observer;
        var unused =
                timer.scheduleWithFixedDelay(
                        this::pollPending,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Goes on with what is open for a device that has just connected; on a thread of its own. */
    public void arrived(Device device) {
        Thread.ofVirtual().name("resume for " + device.name()).start(() -> resumeFor(device));
    }

    /** Goes on with what is open for a device. */
    public void resumeFor(Device device) {
        open().stream()
                .filter(row -> row.plan().device().id().equals(device.identity().id()))
                .forEach(row -> resume(row, Optional.of(device)));
    }

    /** Asks for every pending decision. */
    public void pollPending() {
        open().stream()
                .filter(row -> row.state() == EnrolmentState.PENDING)
                .forEach(row -> resume(row, connected.apply(row.plan().device().id())));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private List<JournalRow> open() {
        try {
            return journal.unfinished();
        } catch (CradleException unreadable) {
            LOG.warn("The journal was not read: {}", unreadable.why());
            return List.of();
        }
    }

    private void resume(JournalRow row, Optional<Device> device) {
        try {
            jobs.resume(row, EnrolmentLimits.USUAL, device, observer);
        } catch (CradleException problem) {
            LOG.info("{} stays open or has ended: {} {}", row.id(), problem.what(), problem.why());
        }
    }
}
