package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;

/** {@code cradle rm}. */
@Command(
        name = "rm",
        description = "Removes a file or folder from the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle rm -r \\\\Temp\\\\old")
public final class RemoveCommand implements JobCommand {
    @Option(names = "-r", description = "Also folders with all that is in them.")
    private boolean recursive;

    @Parameters(paramLabel = "PATH", description = "The file or folder on the device.")
    private String path = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("rm");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<String> removed = new DeviceFiles(context.device()).remove(path, recursive);
        return Answer.of(Json.object().with("removed", removed), removed.size() + " removed.");
    }
}
