package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.EnrolmentJobs;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle enrolments resume}. */
@Command(
        name = "resume",
        description =
                "Goes on with an enrolment that a crash, a lost link or a pending decision left"
                        + " open.",
        footerHeading = "%nExample:%n",
        footer = "  cradle enrolments resume E-000001")
public final class ResumeCommand implements JobCommand {
    @Parameters(paramLabel = "ID", description = "The enrolment, as “enrolments” lists it.")
    private String id = "";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.IF_CONNECTED;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        JournalRow row = Desk.of(context).row(id);
        Optional<Device> device = context.deviceIfConnected();
        EnrolmentJobs jobs = Desk.of(context);
        return EnrolmentJson.answer(
                context,
                jobs.resume(
                        row,
                        EnrolmentJson.limits(context),
                        device,
                        EnrolmentJson.observer(context)));
    }
}
