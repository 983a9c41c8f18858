package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle ca default}. */
@Command(
        name = "default",
        description = "Chooses the authority to use when none is named.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca default Lab")
public final class DefaultCommand implements JobCommand {
    @Parameters(paramLabel = "NAME", description = "The authority.")
    private String name = "";

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Optional<String> audited() {
        return Optional.of("ca-default");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        context.workspace().authorities().prefer(name);
        return Answer.of(
                Json.object().with("default", name), name + " is used when none is named.");
    }
}
