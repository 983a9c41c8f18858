package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/** {@code cradle run}. */
@Command(
        name = "run",
        description = "Starts a program on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle run \\\\Windows\\\\tmail.exe")
public final class RunCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "PROGRAM", description = "Path or name on the device.")
    private String program = "";

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Its arguments.")
    private List<String> arguments = List.of();

    @Override
    public Optional<String> audited() {
        return Optional.of("run");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return StartedAnswer.of(
                new DevicePrograms(context.device()).run(program, String.join(" ", arguments)));
    }
}
