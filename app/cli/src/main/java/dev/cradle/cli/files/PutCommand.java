package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.FileTransfer;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code cradle put}. */
@Command(
        name = "put",
        description =
                "Copies files or folders to the device; goes on where an earlier attempt stopped.",
        footerHeading = "%nExample:%n",
        footer = "  cradle put notes.txt \"\\\\My Documents\" --check")
public final class PutCommand implements JobCommand {
    @Mixin private final TransferOptions options = new TransferOptions();

    @Parameters(
            arity = "2..*",
            paramLabel = "SRC… DST",
            description = "Files here, and last the path on the device.")
    private List<String> paths = List.of();

    @Override
    public Optional<String> audited() {
        return Optional.of("put");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        if (paths.size() < 2) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "Nothing was copied.",
                    "Source or target is missing.",
                    "Give both.");
        }
        List<Path> sources =
                paths.subList(0, paths.size() - 1).stream()
                        .map(path -> context.terminal().resolve(Path.of(path)))
                        .toList();
        return TransferOptions.answer(
                context.throughBumps(device ->
                        new FileTransfer(device, options.terms())
                                .put(sources, paths.getLast(), TransferOptions.course(context))));
    }
}
