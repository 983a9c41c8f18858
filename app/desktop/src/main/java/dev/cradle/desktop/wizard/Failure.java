package dev.cradle.desktop.wizard;

import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.Problem;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * An end that is not the good one.
 *
 * @param row the journal's row, where it had come that far
 * @param reference what the user tells the help desk: the row's number, or the day and time, and
 *     the kind of failure
 */
public record Failure(
        FailureKind kind, Problem problem, Optional<JournalRow> row, String reference) {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("ddHHmm", Locale.ROOT);

    static Failure of(Problem problem, Optional<JournalRow> row, Instant now, ZoneId zone) {
        FailureKind kind = FailureKind.of(problem.code());
        String first =
                row.map(r -> "E" + r.number())
                        .orElseGet(() -> "T" + DAY_AND_TIME.format(now.atZone(zone)));
        return new Failure(kind, problem, row, first + "-" + kind.number());
    }
}
