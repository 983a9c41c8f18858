package dev.cradle.desktop.history;

import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.EndedJob;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.design.Times;

import java.util.Locale;
import java.util.Optional;

/** How lines of History are put into words. */
final class HistoryWords {
    private final Texts texts;

    HistoryWords(Texts texts) {
        this.texts = texts;
    }

    String kind(HistoryRow row) {
        return texts.text("kind." + row.kind().name().toLowerCase(Locale.ROOT));
    }

    String what(HistoryRow row) {
        return switch (row) {
            case HistoryRow.Undoable(var undo) -> undo.what();
            case HistoryRow.Ended(var line) -> line.job().name();
            case HistoryRow.Enrolment(JournalRow journal) ->
                    texts.text(
                            "what.enrolment",
                            journal.id(),
                            journal.plan().type(),
                            journal.plan().parties().owner());
            case HistoryRow.Audited(var record, _) ->
                    record.said()
                            .map(said ->
                                    texts.text(
                                            "what.audit",
                                            said.entry().action(),
                                            said.entry().actor()))
                            .orElseGet(
                                    () -> texts.text("what.audit.unreadable", "" + record.seq()));
        };
    }

    String device(HistoryRow row) {
        return switch (row) {
            case HistoryRow.Undoable _ -> "";
            case HistoryRow.Ended(var line) -> line.job().device();
            case HistoryRow.Enrolment(JournalRow journal) -> device(journal.plan());
            case HistoryRow.Audited(var record, _) ->
                    record.said().map(said -> said.entry().device()).orElse("");
        };
    }

    private static String device(EnrolmentPlan plan) {
        return plan.device().name().isBlank() ? plan.device().id() : plan.device().name();
    }

    String outcome(HistoryRow row) {
        return switch (row) {
            case HistoryRow.Undoable _ -> texts.text("outcome.undoable");
            case HistoryRow.Ended(var line) -> {
                String word =
                        texts.text("outcome." + line.job().state().name().toLowerCase(Locale.ROOT));
                yield line.unread() ? texts.text("outcome.unread", word) : word;
            }
            case HistoryRow.Enrolment(JournalRow journal) ->
                    texts.text("state." + journal.state().id());
            case HistoryRow.Audited(var record, _) ->
                    record.said()
                            .map(said -> auditOutcome(said.entry().outcome()))
                            .orElse(texts.text("outcome.damaged"));
        };
    }

    private String auditOutcome(String outcome) {
        if (outcome.equals("done")) {
            return texts.text("outcome.done");
        }
        return texts.has("state." + outcome) ? texts.text("state." + outcome) : outcome;
    }

    String code(HistoryRow row) {
        return row.problem().map(problem -> problem.code().id()).orElse("");
    }

    /** What is to be done about an enrolment in this state. */
    String next(JournalRow row) {
        return row.remarks()
                .problem()
                .map(Problem::next)
                .filter(text -> !text.isBlank())
                .orElseGet(() -> texts.text("next." + row.state().id()));
    }

    /** Two lines for a ticket: what happened to which device; then how it ended. */
    String ticket(HistoryRow row) {
        String device = device(row);
        String first =
                device.isEmpty()
                        ? texts.text("ticket.first", Times.dateTime(row.time()), what(row))
                        : texts.text(
                                "ticket.first.device",
                                Times.dateTime(row.time()),
                                device,
                                what(row));
        return first + System.lineSeparator() + second(row);
    }

    private String second(HistoryRow row) {
        Optional<String> thumbprint =
                row instanceof HistoryRow.Enrolment(JournalRow journal)
                        ? journal.authority().thumbprint()
                        : Optional.empty();
        if (row.problem().isPresent()) {
            Problem problem = row.problem().get();
            return texts.text(
                    "ticket.problem",
                    outcome(row),
                    problem.code().id(),
                    problem.what(),
                    problem.why());
        }
        return thumbprint
                .map(print -> texts.text("ticket.certificate", outcome(row), print))
                .orElseGet(() -> texts.text("ticket.second", outcome(row)));
    }

    /** How long a job took. */
    String duration(EndedJob job) {
        long seconds = Math.max(0, job.ended().getEpochSecond() - job.started().getEpochSecond());
        return seconds < 60
                ? texts.text("duration.seconds", seconds)
                : texts.text("duration.minutes", seconds / 60, seconds % 60);
    }
}
