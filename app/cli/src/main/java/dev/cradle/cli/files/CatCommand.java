package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** {@code cradle cat}. */
@Command(
        name = "cat",
        description = "Writes a file of the device to standard output.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cat \"\\\\My Documents\\\\notes.txt\"")
public final class CatCommand implements JobCommand {
    @Parameters(paramLabel = "PATH", description = "The file on the device.")
    private String path = "";

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DeviceFiles files = new DeviceFiles(context.device());
        if (!context.options().json()) {
            files.copyTo(path, context.terminal().out());
            return Answer.of(Json.object().build(), out -> {});
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long size = files.copyTo(path, content);
        return Answer.of(
                Json.object()
                        .with("path", path)
                        .with("size", size)
                        .with("content", Base64.getEncoder().encodeToString(content.toByteArray()))
                        .build(),
                out -> {});
    }
}
