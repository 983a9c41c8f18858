package dev.cradle.core.enrolment;

import dev.cradle.core.audit.Audit;
import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.problem.CradleException;

import java.util.Map;

/**
 * Where an enrolment writes down what happens, and who is told. Thread-safe.
 *
 * @param observer is told after the journal has it
 */
record EnrolmentBooks(EnrolmentJournal journal, Audit audit, EnrolmentObserver observer) {
    /** Takes the row a step further. */
    JournalRow advance(Lease lease, EnrolmentState from, JournalStep step) throws CradleException {
        JournalRow row = journal.advance(lease, from, step);
        observer.reached(row);
        return row;
    }

    /** Notes what happened within a state. */
    void note(JournalRow row, EnrolmentEvent.Kind kind, String text) throws CradleException {
        journal.note(row.number(), kind, text);
        observer.noted(row, kind, text);
    }

    /** Notes what the gateway refused: in the journal, and in the audit as somebody's attempt. */
    void refused(JournalRow row, String what) {
        try {
            note(row, EnrolmentEvent.Kind.GATEWAY, "Refused: " + what + ".");
            audit.append(
                    new AuditEntry(
                            row.plan().parties().operator(),
                            "gateway",
                            row.plan().device().id(),
                            "refused",
                            Map.of("enrolment", row.id(), "what", what)));
        } catch (CradleException unwritable) {
            observer.noted(row, EnrolmentEvent.Kind.GATEWAY, unwritable.what());
        }
    }

    /** Writes the audit line of an enrolment that has come as far as it will for now. */
    void ended(JournalRow row, String outcome) throws CradleException {
        audit.append(
                new AuditEntry(
                        row.plan().parties().operator(),
                        "enrol",
                        row.plan().device().id(),
                        outcome,
                        Map.of(
                                "enrolment", row.id(),
                                "type", row.plan().type(),
                                "authority", row.plan().ca(),
                                "owner", row.plan().parties().owner(),
                                "thumbprint", row.authority().thumbprint().orElse(""))));
    }
}
