package dev.cradle.desktop.desk;

import dev.cradle.core.audit.AuditEntry;
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
                OpenLink.PASS_THROUGH_PORT);
    }
}
