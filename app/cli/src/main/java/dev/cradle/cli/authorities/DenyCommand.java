package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Optional;

/** {@code cradle ca deny}. */
@Command(
        name = "deny",
        description = "Denies a request that waits at the lab authority.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca deny 7")
public final class DenyCommand implements JobCommand {
    @Mixin private final WaitingRequest request = new WaitingRequest();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "What the requester is told; default: ${DEFAULT-VALUE}.")
    private String reason = "Denied by the certificate manager.";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Optional<String> audited() {
        return Optional.of("ca-deny");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return request.decide(context, "denied", (lab, number) -> lab.deny(number, reason));
    }
}
