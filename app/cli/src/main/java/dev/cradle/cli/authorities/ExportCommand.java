package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** {@code cradle ca export}. */
@Command(
        name = "export",
        description = "Writes the lab authority's certificates and revocation lists.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca export lab")
public final class ExportCommand implements JobCommand {
    @Parameters(paramLabel = "DIR", description = "The folder to write to.")
    private Path folder = Path.of("");

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<Path> files =
                context.workspace().authorities().lab().export(context.terminal().resolve(folder));
        return Answer.of(
                Json.object().with("files", files),
                String.join(System.lineSeparator(), files.stream().map(Path::toString).toList()));
    }
}
