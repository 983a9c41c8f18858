package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.problem.CradleException;

/** Makes the enrolment jobs of a command's data folder. */
public final class Desk {
    private Desk() {}

    /** The jobs; the command's link is to be open when they are used with a device. */
    public static EnrolmentJobs of(CommandContext context) throws CradleException {
        var workspace = context.workspace();
        return new EnrolmentJobs(
                workspace.authorities(),
                workspace.journal(),
                workspace.audit(),
                workspace.clock(),
                context.devices().passThroughPort(),
                context.returns());
    }
}
