package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle ca approve}. */
@Command(
        name = "approve",
        description = "Approves a request that waits at the lab authority.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca approve 7")
public final class ApproveCommand implements JobCommand {
    @Parameters(
            paramLabel = "ID",
            description = "The request's number, or the enrolment as “enrolments” lists it.")
    private String id = "";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Optional<String> audited() {
        return Optional.of("ca-approve");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        long number = WaitingRequest.number(id, context.workspace());
        LabRecord approved = context.workspace().authorities().lab().approve(number);
        return Answer.of(PendingCommand.json(approved), "Request " + number + " was approved.");
    }
}
