package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle cab send}. */
@Command(
        name = "send",
        description = "Copies a cabinet to the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cab send root.cab")
public final class SendCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The cabinet.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DST",
            description = "Folder or path on the device; default: \\\\My Documents.")
    private String target = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("cab-send");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        String path =
                new DevicePackages(context.device()).send(context.terminal().resolve(file), target);
        return Answer.of(Json.object().with("path", path), "Sent to " + path + ".");
    }
}
