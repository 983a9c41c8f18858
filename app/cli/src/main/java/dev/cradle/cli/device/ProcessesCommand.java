package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;

/** {@code cradle ps}: RAPI has no call for it (rapi-wire.md 3). */
@Command(
        name = "ps",
        description = "Lists the running programs, where the device offers a way.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ps")
public final class ProcessesCommand implements JobCommand {
    @Override
    public Answer run(CommandContext context) throws CradleException {
        throw new CradleException(
                ProblemCode.NOT_SUPPORTED_BY_PROTOCOL,
                "The running programs were not listed.",
                context.device().name() + " offers no way to do it: RAPI has no such call.",
                "Look at them on the device.");
    }
}
