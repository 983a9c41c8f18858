package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code cradle cp}. */
@Command(
        name = "cp",
        description = "Copies a file on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cp \\\\Temp\\\\a.txt \\\\Temp\\\\b.txt")
public final class CopyCommand implements JobCommand {
    @Mixin private final FromTo paths = new FromTo();

    @Override
    public Optional<String> audited() {
        return Optional.of("cp");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        String place = new DeviceFiles(context.device()).copy(paths.from(), paths.to());
        return paths.answer(place, "copied");
    }
}
