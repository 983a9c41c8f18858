package dev.cradle.desktop.desk;

import dev.cradle.core.jobs.EndedJob;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps what the operator started when it has ended, for History.
 *
 * @param device the name of the device in hand, asked on the FX thread; empty for none
 */
public record JobBook(Workspace workspace, Supplier<String> device) {
    private static final Logger LOG = LoggerFactory.getLogger(JobBook.class);

    /** Beside the device that the pages are about. */
    public static JobBook of(Workspace workspace, DevicesInHand devices) {
        return new JobBook(
                workspace, () -> devices.current().get().map(DeviceLine::name).orElse(""));
    }

    /** Writes a line; waits for the disk. */
    OptionalLong keep(EndedJob job, boolean unread) {
        try {
            return OptionalLong.of(workspace.jobHistory().keep(job, unread));
        } catch (CradleException e) {
            LOG.warn("The job “{}” left no line in History: {} {}", job.name(), e.what(), e.why());
            return OptionalLong.empty();
        }
    }

    /** Notes that a failure has been read. */
    void read(long number) throws CradleException {
        workspace.jobHistory().read(number);
    }
}
