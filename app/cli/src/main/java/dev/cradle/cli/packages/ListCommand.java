package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.core.packaging.CabFile;
import dev.cradle.core.packaging.ListedMember;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** {@code cradle cab list}. */
@Command(
        name = "list",
        description = "Lists the members of a cabinet.",
        footerHeading = "%nExample:%n",
        footer = "  cradle cab list setup.cab --json")
public final class ListCommand implements JobCommand {
    @Parameters(paramLabel = "FILE", description = "The cabinet.")
    private Path file = Path.of("");

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<ListedMember> members = new CabFile(context.terminal().resolve(file)).list();
        return Answer.list(
                members.stream().map(MemberJson::of).toList(),
                List.of("NAME", "SIZE", "COMPRESSION", "SHA-256"),
                members.stream()
                        .map(m ->
                                List.of(
                                        m.member().displayName(),
                                        "" + m.member().size(),
                                        m.member().compression().label(),
                                        m.sha256().orElse("")))
                        .toList(),
                "Nothing is in it.");
    }
}
