package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code cradle ls}. */
@Command(
        name = "ls",
        description = "Lists a folder of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ls \"\\\\My Documents\"")
public final class ListCommand implements JobCommand {
    @Parameters(paramLabel = "PATH", arity = "0..1", description = "The folder; default: the root.")
    private String path = "\\";

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<Entry> entries = new DeviceFiles(context.device()).list(path);
        return Answer.list(
                entries.stream().map(ListCommand::json).toList(),
                List.of("NAME", "SIZE", "ATTR", "MODIFIED"),
                entries.stream().map(ListCommand::row).toList(),
                "Nothing is in it.");
    }

    private static List<String> row(Entry entry) {
        return List.of(
                entry.directory() ? entry.name() + "\\" : entry.name(),
                entry.directory() ? "" : "" + entry.size(),
                DeviceFiles.letters(entry.attributes()),
                entry.modified().map(Object::toString).orElse(""));
    }

    private static Json json(Entry entry) {
        return Json.object()
                .with("name", entry.name())
                .with("path", entry.path())
                .with("directory", entry.directory())
                .with("size", entry.size())
                .with("attributes", entry.attributes())
                .with("modified", entry.modified());
    }
}
