package dev.cradle.desktop.history;

import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentJournal;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.enrolment.Lease;
import dev.cradle.core.problem.CradleException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is read when an enrolment is looked at.
 *
 * @param holder who works on it now, so that nobody else may
 */
record EnrolmentDetails(List<EnrolmentEvent> events, Optional<Lease> holder) {
    EnrolmentDetails {
        events = List.copyOf(events);
    }

    static EnrolmentDetails of(JournalRow row, EnrolmentJournal journal, Instant now)
            throws CradleException {
        return new EnrolmentDetails(
                journal.events(row.number()),
                journal.lease(row.number()).filter(lease -> lease.expires().isAfter(now)));
    }
}
