package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.ca.LabAuthority;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code cradle ca approve}. */
@Command(
        name = "approve",
        description = "Approves a request that waits at the lab authority.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca approve 7")
public final class ApproveCommand implements JobCommand {
    @Mixin private final WaitingRequest request = new WaitingRequest();

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
        return request.decide(context, "approved", LabAuthority::approve);
    }
}
