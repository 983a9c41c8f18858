package dev.cradle.cli.registry;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code cradle reg export}. */
@Command(
        name = "export",
        description = "Writes a key with all below it to a .reg file.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reg export HKLM\\\\Comm comm.reg")
public final class ExportCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
    private Path file = Path.of("");

    @Override
    public Answer run(CommandContext context) throws CradleException {
        RegistryPlace place = RegistryPlace.parse(key);
        Path target = context.terminal().resolve(file);
        byte[] text = new DeviceRegistry(context.device()).export(place);
        context.terminal().write(target, text);
        return Answer.of(
                Json.object()
                        .with("key", place.full())
                        .with("file", target)
                        .with("size", text.length),
                place.full() + " was written to " + target + ".");
    }
}
