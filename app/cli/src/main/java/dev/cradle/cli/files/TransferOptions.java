package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.FileTransfer;

import picocli.CommandLine.Option;

import java.util.List;

/** What {@code get} and {@code put} have in common. */
final class TransferOptions {
    @Option(names = "-r", description = "Also folders with all that is in them.")
    private boolean recursive;

    @Option(names = "--check", description = "Reads back what was copied and compares it.")
    private boolean check;

    @Option(
            names = "--overwrite",
            description = "Copies again what is there already with the same size.")
    private boolean overwrite;

    FileTransfer.Terms terms() {
        return new FileTransfer.Terms(recursive, check, overwrite);
    }

    static FileTransfer.Course course(CommandContext context) {
        return new FileTransfer.Course(context.progress(), context.cancellation());
    }

    static Answer answer(List<FileTransfer.Copied> copied) {
        long bytes =
                copied.stream()
                        .filter(c -> !c.skipped())
                        .mapToLong(FileTransfer.Copied::size)
                        .sum();
        long skipped = copied.stream().filter(FileTransfer.Copied::skipped).count();
        return Answer.of(
                Json.object()
                        .with("files", copied.stream().map(TransferOptions::json).toList())
                        .with("bytes", bytes),
                copied.size()
                        - skipped
                        + " copied, "
                        + bytes
                        + " bytes"
                        + (skipped > 0 ? "; " + skipped + " were there already" : "")
                        + ".");
    }

    private static Json json(FileTransfer.Copied copied) {
        return Json.object()
                .with("from", copied.from())
                .with("to", copied.to())
                .with("size", copied.size())
                .with("resumedAt", copied.resumedAt())
                .with("skipped", copied.skipped())
                .with("checked", copied.checked());
    }
}
