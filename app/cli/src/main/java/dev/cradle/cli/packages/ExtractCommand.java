package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.packaging.CabFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.cabinet.Extraction;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code cradle cab extract}. */
@Command(
        name = "extract",
        description = "Extracts a cabinet into a new or empty folder.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cab extract setup.cab -d setup")
public final class ExtractCommand implements JobCommand {
    @Parameters(paramLabel = "FILE", description = "The cabinet.")
    private Path file = Path.of("");

    @Option(names = "-d", required = true, paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Extraction done =
                new CabFile(context.terminal().resolve(file))
                        .extract(context.terminal().resolve(folder));
        Answer answer =
                Answer.of(
                        Json.object()
                                .with(
                                        "extracted",
                                        done.extracted().stream()
                                                .map(e ->
                                                        Json.object()
                                                                .with("name", e.member().name())
                                                                .with("file", e.file()))
                                                .toList())
                                .with(
                                        "refused",
                                        done.refused().stream()
                                                .map(r ->
                                                        Json.object()
                                                                .with("name", r.member().name())
                                                                .with("reason", r.reason()))
                                                .toList())
                                .build(),
                        out -> {
                            done.extracted().forEach(e -> out.println(e.file()));
                            done.refused()
                                    .forEach(r ->
                                            out.println(
                                                    "Not extracted: "
                                                            + r.member().displayName()
                                                            + ": "
                                                            + r.reason()));
                        });
        return done.refused().isEmpty()
                ? answer
                : answer.ending(ProblemCode.BAD_INPUT_FILE.exitStatus());
    }
}
