package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DevicePrograms;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle certs import}. */
@Command(
        name = "import",
        description =
                "Copies a PFX, P7B or CER file to the device and opens it with the device's own"
                        + " installer.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs import owner.pfx")
public final class ImportCommand implements JobCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "The file to import; the device asks for its password.")
    private Path file = Path.of("");

    @Override
    public Optional<String> audited() {
        return Optional.of("certs-import");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        String path =
                new DevicePackages(context.device()).send(context.terminal().resolve(file), "");
        DevicePrograms.Started started = new DevicePrograms(context.device()).open(path);
        return Answer.of(
                Json.object().with("path", path).with("program", started.program()),
                path
                        + " was opened with "
                        + started.program()
                        + "; the device asks what is to be asked.");
    }
}
