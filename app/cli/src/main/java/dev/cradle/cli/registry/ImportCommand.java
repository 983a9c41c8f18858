package dev.cradle.cli.registry;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle reg import}. */
@Command(
        name = "import",
        description = "Applies a .reg file to the device's registry.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reg import comm.reg")
public final class ImportCommand implements JobCommand {
    @Parameters(paramLabel = "FILE", description = "The file to read.")
    private Path file = Path.of("");

    @Override
    public Optional<String> audited() {
        return Optional.of("reg-import");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        byte[] text = context.terminal().read(file, dev.cradle.formats.reg.RegFile.MOST_BYTES);
        int changes = new DeviceRegistry(context.device()).apply(text);
        return Answer.of(Json.object().with("changes", changes), changes + " changes were made.");
    }
}
