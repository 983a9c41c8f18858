package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;

/** {@code cradle reset}: RAPI has no call for it (rapi-wire.md 3). */
@Command(
        name = "reset",
        description = "Restarts the device, where it offers a way.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reset")
public final class ResetCommand implements JobCommand {
    @Override
    public Answer run(CommandContext context) throws CradleException {
        throw new CradleException(
                ProblemCode.NOT_SUPPORTED_BY_PROTOCOL,
                "The device was not restarted.",
                context.device().name() + " offers no way to do it: RAPI has no such call.",
                "Restart it with its own buttons.");
    }
}
