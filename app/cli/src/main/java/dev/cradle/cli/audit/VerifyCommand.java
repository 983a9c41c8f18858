package dev.cradle.cli.audit;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.audit.AuditVerdict;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

/** {@code cradle audit verify}. */
@Command(
        name = "verify",
        description = "Checks the chain of the audit from its first line to its last.",
        footerHeading = "%nExample:%n",
        footer = "  cradle audit verify --json")
public final class VerifyCommand implements JobCommand {
    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        return switch (context.workspace().audit().verify()) {
            case AuditVerdict.Intact(long lines, String head) ->
                    Answer.of(
                            Json.object()
                                    .with("intact", true)
                                    .with("lines", lines)
                                    .with("head", head),
                            "The audit is intact: "
                                    + lines
                                    + " lines, the last with hash "
                                    + head
                                    + ".");
            case AuditVerdict.Broken(long line, String reason) ->
                    Answer.of(
                                    Json.object()
                                            .with("intact", false)
                                            .with("line", line)
                                            .with("reason", reason),
                                    "The audit is broken at line " + line + ": " + reason + ".")
                            .ending(1);
        };
    }
}
