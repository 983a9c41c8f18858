package dev.cradle.desktop.desk;

import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;
import dev.cradle.desktop.design.Ask;

/**
 * What a screen is given: services of the data folder, devices, jobs, questions, the way to other
 * screens.
 *
 * @param operator the account at this desk
 */
public record Desk(
        Workspace workspace,
        DevicesInHand devices,
        DeskJobs jobs,
        Preferences preferences,
        Ask ask,
        Navigator navigator,
        String operator) {

    /**
     * The same work with a line in the audit about how it ended, as the command line's twin writes
     * it.
     *
     * @param action the command's action, for instance {@code ca-add}
     * @param device the id of the device that is changed; empty for none
     */
    public <T> JobBody<T> audited(String action, String device, JobBody<T> body) {
        return (progress, cancellation) -> {
            try {
                T result = body.run(progress, cancellation);
                workspace.audit().append(new AuditEntry(operator, action, device, "done"));
                return result;
            } catch (CradleException e) {
                workspace.audit().append(new AuditEntry(operator, action, device, e.code().id()));
                throw e;
            }
        };
    }

    /**
     * The jobs of enrolment in this data folder. Opens the database: not for the FX thread.
     *
     * @throws CradleException when the data folder cannot be used
     */
    public EnrolmentJobs enrolments() throws CradleException {
        return new EnrolmentJobs(
                workspace.authorities(),
                workspace.journal(),
                workspace.audit(),
                workspace.clock(),
                OpenLink.PASS_THROUGH_PORT,
                devices.returns());
    }

    /**
     * The same work, which leaves a line in the audit however it ends.
     *
     * @param action as the audit calls it, for instance {@code put}
     */
    public <T> JobBody<T> audited(String action, Device device, JobBody<T> body) {
        return (progress, cancellation) -> {
            try {
                T result = body.run(progress, cancellation);
                record(action, device, "done");
                return result;
            } catch (CradleException problem) {
                record(action, device, problem.code().id());
                throw problem;
            }
        };
    }

    /** A job that was cancelled has been interrupted; its line is written all the same. */
    private void record(String action, Device device, String outcome) throws CradleException {
        boolean interrupted = Thread.interrupted();
        try {
            workspace
                    .audit()
                    .append(new AuditEntry(operator, action, device.identity().id(), outcome));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
