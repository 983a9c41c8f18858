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

/** {@code cradle cp}. */
@Command(
        name = "cp",
        description = "Copies a file on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cp \\\\Temp\\\\a.txt \\\\Temp\\\\b.txt")
public final class CopyCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "SRC", description = "What is there on the device.")
    private String source = "";

    @Parameters(
            index = "1",
            paramLabel = "DST",
            description = "New path, or the folder to put it in.")
    private String target = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("cp");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        String place = new DeviceFiles(context.device()).copy(source, target);
        return Answer.of(
                Json.object().with("from", source).with("to", place),
                source + " was copied to " + place + ".");
    }
}
