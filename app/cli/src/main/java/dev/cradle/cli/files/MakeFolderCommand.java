package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle mkdir}. */
@Command(
        name = "mkdir",
        description = "Makes a folder on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle mkdir \\\\Temp\\\\new")
public final class MakeFolderCommand implements JobCommand {
    @Parameters(paramLabel = "PATH", description = "The folder on the device.")
    private String path = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("mkdir");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        new DeviceFiles(context.device()).makeFolder(path);
        return Answer.of(Json.object().with("path", path), path + " was made.");
    }
}
