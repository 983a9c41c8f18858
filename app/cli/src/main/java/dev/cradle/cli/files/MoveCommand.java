package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Optional;

/** {@code cradle mv}. */
@Command(
        name = "mv",
        description = "Moves or renames a file or folder on the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle mv \\\\Temp\\\\a.txt \\\\Temp\\\\b.txt")
public final class MoveCommand implements JobCommand {
    @Mixin private final FromTo paths = new FromTo();

    @Override
    public Optional<String> audited() {
        return Optional.of("mv");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        String place = new DeviceFiles(context.device()).move(paths.from(), paths.to());
        return paths.answer(place, "moved");
    }
}
