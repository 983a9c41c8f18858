package dev.cradle.cli.policy;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.policy.DevicePolicies;
import dev.cradle.core.policy.PolicyRisk;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.security.SecurityPolicy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle policy set}. */
@Command(
        name = "set",
        description = "Sets one security policy and reads it back.",
        footerHeading = "%nExample:%n",
        footer = "  cradle policy set 4122 1")
public final class SetCommand implements JobCommand {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "Its number, in decimal or 0x…, or its symbol.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "In decimal.")
    private String value = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("policy-set");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DevicePolicies policies = new DevicePolicies(context.device());
        SecurityPolicy policy = policies.named(id);
        Optional<String> risk = PolicyRisk.of(policy, DevicePolicies.value(policy, value));
        if (risk.isPresent()) {
            context.confirm(risk.get() + " Set " + policy.symbol() + " to " + value + "?");
        }
        DevicePolicies.Reading reading = policies.set(policy, value);
        return Answer.of(PolicyJson.of(reading), PolicyJson.sentence(reading));
    }
}
