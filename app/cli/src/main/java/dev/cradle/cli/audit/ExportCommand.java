package dev.cradle.cli.audit;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle audit export}. */
@Command(
        name = "export",
        description = "Writes the audit as JSON lines, to a file or to standard output.",
        footerHeading = "%nExample:%n",
        footer = "  cradle audit export audit.jsonl")
public final class ExportCommand implements JobCommand {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to write.")
    private Optional<Path> file = Optional.empty();

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        StringBuilder lines = new StringBuilder();
        try {
            context.workspace().audit().export(lines);
        } catch (IOException never) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The audit was not exported.",
                    never.getMessage() + ".",
                    "",
                    never);
        }
        long count = lines.chars().filter(c -> c == '\n').count();
        if (file.isEmpty()) {
            return Answer.of(
                    Json.object().with("lines", lines.toString().lines().toList()).build(),
                    out -> out.print(lines));
        }
        Path target = context.terminal().resolve(file.get());
        context.terminal().write(target, lines.toString().getBytes(StandardCharsets.UTF_8));
        return Answer.of(
                Json.object().with("file", target).with("count", count),
                count + " lines were written to " + target + ".");
    }
}
