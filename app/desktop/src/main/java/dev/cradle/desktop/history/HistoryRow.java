package dev.cradle.desktop.history;

import dev.cradle.core.audit.AuditRecord;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.jobs.JobHistory;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.desk.Undo;

import java.time.Instant;
import java.util.Optional;

/** One line of the page, from one of its four sources. */
sealed interface HistoryRow {
    /** Where a line comes from; the page filters by it. */
    enum Kind {
        UNDO,
        JOB,
        ENROLMENT,
        AUDIT
    }

    /** How it stands. */
    enum Tone {
        GOOD,
        OPEN,
        WARNING,
        BAD,
        QUIET
    }

    /** Names the row across readings. */
    String key();

    Kind kind();

    Instant time();

    Tone tone();

    /** Why it did not end well. */
    default Optional<Problem> problem() {
        return Optional.empty();
    }

    /** A change of this session that can be undone. */
    record Undoable(Undo undo) implements HistoryRow {
        @Override
        public String key() {
            return "undo:" + undo.when() + undo.what();
        }

        @Override
        public Kind kind() {
            return Kind.UNDO;
        }

        @Override
        public Instant time() {
            return undo.when();
        }

        @Override
        public Tone tone() {
            return Tone.OPEN;
        }
    }

    /** A job that ended. */
    record Ended(JobHistory.Line line) implements HistoryRow {
        @Override
        public String key() {
            return "job:" + line.number();
        }

        @Override
        public Kind kind() {
            return Kind.JOB;
        }

        @Override
        public Instant time() {
            return line.job().ended();
        }

        @Override
        public Tone tone() {
            return switch (line.job().state()) {
                case DONE -> Tone.GOOD;
                case FAILED -> Tone.BAD;
                case CANCELLED, RUNNING -> Tone.QUIET;
            };
        }

        @Override
        public Optional<Problem> problem() {
            return line.job().problem();
        }
    }

    /** A row of the journal. */
    record Enrolment(JournalRow row) implements HistoryRow {
        @Override
        public String key() {
            return row.id();
        }

        @Override
        public Kind kind() {
            return Kind.ENROLMENT;
        }

        @Override
        public Instant time() {
            return row.remarks().updated();
        }

        @Override
        public Tone tone() {
            return switch (row.state()) {
                case VERIFIED -> Tone.GOOD;
                case PLANNED, SENT, REQUESTED, SUBMITTING, PENDING, ISSUED, SERVED -> Tone.OPEN;
                case OUTCOME_UNKNOWN -> Tone.WARNING;
                case DECLINED, BLOCKED, DENIED, FAILED -> Tone.BAD;
                case ABANDONED -> Tone.QUIET;
            };
        }

        @Override
        public Optional<Problem> problem() {
            return row.remarks().problem();
        }

        /** Whether it can be gone on with. */
        boolean isOpen() {
            return row.state().inFlight() || row.state() == EnrolmentState.OUTCOME_UNKNOWN;
        }
    }

    /**
     * A line of the audit.
     *
     * @param time its own, or that of its neighbour where it cannot be read
     */
    record Audited(AuditRecord record, Instant time) implements HistoryRow {
        @Override
        public String key() {
            return "audit:" + record.seq();
        }

        @Override
        public Kind kind() {
            return Kind.AUDIT;
        }

        @Override
        public Tone tone() {
            return record.said()
                    .map(said ->
                            said.entry().outcome().equals("done")
                                            || said.entry().outcome().equals("verified")
                                    ? Tone.GOOD
                                    : Tone.QUIET)
                    .orElse(Tone.BAD);
        }
    }
}
