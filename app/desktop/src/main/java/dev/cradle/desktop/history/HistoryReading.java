package dev.cradle.desktop.history;

import dev.cradle.core.audit.AuditRecord;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.workspace.Workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the three records of a data folder; waits for the database. */
final class HistoryReading {
    private static final int MOST_JOBS = 5000;
    private static final int MOST_AUDIT_LINES = 5000;

    private HistoryReading() {}

    static List<HistoryRow> of(Workspace workspace) throws CradleException {
        List<HistoryRow> rows = new ArrayList<>();
        workspace
                .jobHistory()
                .newest(MOST_JOBS)
                .forEach(line -> rows.add(new HistoryRow.Ended(line)));
        workspace.journal().all().forEach(row -> rows.add(new HistoryRow.Enrolment(row)));
        Instant neighbour = workspace.clock().instant();
        for (AuditRecord line : workspace.audit().newest(MOST_AUDIT_LINES)) {
            neighbour = line.said().map(AuditRecord.Said::time).orElse(neighbour);
            rows.add(new HistoryRow.Audited(line, neighbour));
        }
        return rows;
    }
}
