package dev.cradle.cli.policy;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.util.List;

/** {@code cradle policy list}. */
@Command(
        name = "list",
        description = "Shows every known security policy as it stands on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle policy list")
public final class ListCommand implements JobCommand {
    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<DevicePolicies.Reading> readings = new DevicePolicies(context.device()).list();
        return Answer.list(
                readings.stream().map(PolicyJson::of).toList(),
                List.of("ID", "SYMBOL", "VALUE", "MEANING"),
                readings.stream()
                        .map(r ->
                                List.of(
                                        "" + r.policy().id(),
                                        r.policy().symbol(),
                                        r.value().map(Object::toString).orElse(""),
                                        r.meaning()))
                        .toList(),
                "No policy is known.");
    }
}
