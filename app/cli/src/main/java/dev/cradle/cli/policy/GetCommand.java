package dev.cradle.cli.policy;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cradle policy get}. */
@Command(
        name = "get",
        description = "Shows one security policy.",
        footerHeading = "%nExample:%n",
        footer = "  cradle policy get 4097")
public final class GetCommand implements JobCommand {
    @Parameters(paramLabel = "ID", description = "Its number, in decimal or 0x…, or its symbol.")
    private String id = "";

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DevicePolicies policies = new DevicePolicies(context.device());
        DevicePolicies.Reading reading = policies.read(policies.named(id));
        return Answer.of(PolicyJson.of(reading), PolicyJson.sentence(reading));
    }
}
