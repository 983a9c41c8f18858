package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle open}. */
@Command(
        name = "open",
        description = "Opens a file on the device with its installer, as a tap on it does.",
        footerHeading = "%nExample:%n",
        footer = "  cradle open \"\\\\My Documents\\\\root.cer\"")
public final class OpenCommand implements JobCommand {
    @Parameters(paramLabel = "PATH", description = "The file on the device.")
    private String path = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("open");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return StartedAnswer.of(new DevicePrograms(context.device()).open(path));
    }
}
