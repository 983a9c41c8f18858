package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.enrolment.EnrolmentJournal;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;

/** {@code cradle enrolments}. */
@Command(
        name = "enrolments",
        description = "Lists the enrolments of this data folder.",
        subcommands = ResumeCommand.class,
        footerHeading = "%nExample:%n",
        footer = "  cradle enrolments --json")
public final class EnrolmentsCommand implements JobCommand {
    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        EnrolmentJournal journal = context.workspace().journal();
        List<Json> json = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (JournalRow row : journal.all()) {
            json.add(EnrolmentJson.of(row, row.state().id(), journal.events(row.number())));
            rows.add(
                    List.of(
                            row.id(),
                            row.state().id(),
                            row.plan().device().name(),
                            row.plan().type(),
                            row.plan().ca(),
                            row.authority().thumbprint().orElse(""),
                            row.remarks().updated().toString()));
        }
        return Answer.list(
                json,
                List.of("ID", "STATE", "DEVICE", "TYPE", "CA", "THUMBPRINT", "UPDATED"),
                rows,
                "Nothing has been enrolled from here yet.");
    }
}
