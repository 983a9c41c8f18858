package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.FileTransfer;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** {@code cradle get}. */
@Command(
        name = "get",
        description =
                "Copies a file or folder from the device; goes on where an earlier attempt"
                        + " stopped.",
        footerHeading = "%nExample:%n",
        footer = "  cradle get -r \"\\\\My Documents\" backup --check")
public final class GetCommand implements JobCommand {
    @Mixin private final TransferOptions options = new TransferOptions();

    @Parameters(index = "0", paramLabel = "SRC", description = "Path on the device.")
    private String source = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DST",
            description = "Path here; default: this folder.")
    private Path target = Path.of("");

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return TransferOptions.answer(
                context.throughBumps(device ->
                        new FileTransfer(device, options.terms())
                                .get(
                                        source,
                                        context.terminal().resolve(target),
                                        TransferOptions.course(context))));
    }
}
