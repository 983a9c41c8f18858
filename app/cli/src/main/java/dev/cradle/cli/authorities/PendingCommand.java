package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.ca.LabRecord;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.util.List;

/** {@code cradle ca pending}. */
@Command(
        name = "pending",
        description = "Lists the requests that wait for approval at the lab authority.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca pending")
public final class PendingCommand implements JobCommand {
    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        List<LabRecord> pending = context.workspace().authorities().lab().pending();
        return Answer.list(
                pending.stream().map(PendingCommand::json).toList(),
                List.of("ID", "TEMPLATE", "OWNER", "SINCE", "ENROLMENT"),
                pending.stream()
                        .map(r ->
                                List.of(
                                        "" + r.id(),
                                        r.origin().template(),
                                        r.origin().owner(),
                                        r.origin().at().toString(),
                                        r.origin().journalId()))
                        .toList(),
                "No request waits.");
    }

    static Json json(LabRecord request) {
        return Json.object()
                .with("id", request.id())
                .with("state", request.state().name().toLowerCase(java.util.Locale.ROOT))
                .with("template", request.origin().template())
                .with("owner", request.origin().owner())
                .with("since", request.origin().at())
                .with("enrolment", request.origin().journalId())
                .with("keyHash", request.origin().keyHash());
    }
}
