package dev.cradle.desktop.history;

import dev.cradle.core.audit.AuditEntry;
import dev.cradle.core.enrolment.EnrolmentEvent;
import dev.cradle.core.enrolment.EnrolmentJournal;
import dev.cradle.core.enrolment.EnrolmentPlan;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalStep;
import dev.cradle.core.enrolment.PinnedRequest;
import dev.cradle.core.jobs.EndedJob;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A desk's past. */
final class HistoryData {
    static final Problem REFUSED =
            new Problem(
                    ProblemCode.REFUSED_BY_ROLE,
                    "The device refused the certificate.",
                    "Its system ROOT store accepts changes only from the Manager role; this"
                            + " connection has the authenticated-user role (RAPI policy 4097 = 2).",
                    "Install to the user ROOT store.");

    private HistoryData() {}

    /** A job that ended well, one that failed, a pending enrolment, an unknown outcome, audit. */
    static void fill(Workspace workspace) {
        try {
            workspace.jobHistory().keep(job("Testing Lab", Optional.empty()), false);
            workspace
                    .jobHistory()
                    .keep(
                            job(
                                    "Installing 3 certificates from Corporate issuing CA 2"
                                            + " (EMEA) and its chain",
                                    Optional.of(REFUSED)),
                            true);
            enrolment(workspace.journal(), "dev-1", false);
            enrolment(workspace.journal(), "dev-2", true);
            workspace
                    .audit()
                    .append(
                            new AuditEntry(
                                    "EXAMPLE\\kim", "ca-add", "", "done", Map.of("ca", "Lab")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static EndedJob job(String name, Optional<Problem> problem) {
        Instant now = Instant.now();
        return new EndedJob(
                name,
                "Dock 3",
                now.minusSeconds(75),
                now,
                problem.isPresent() ? Job.State.FAILED : Job.State.DONE,
                problem);
    }

    /** Many jobs, written together. */
    static void many(Workspace workspace, int count) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                var unused =
                        threads.submit(() ->
                                workspace
                                        .jobHistory()
                                        .keep(
                                                job("Copying file " + number, Optional.empty()),
                                                false));
            }
        }
    }

    private static void enrolment(EnrolmentJournal journal, String device, boolean unknown)
            throws Exception {
        EnrolmentJournal.Begun begun =
                journal.begin(
                        new EnrolmentPlan(
                                new EnrolmentPlan.DeviceRef(device, "MC9190-G " + device),
                                "Exchange User",
                                "ExchangeUser",
                                "Lab",
                                new EnrolmentPlan.Parties("alice", "EXAMPLE\\kim"),
                                Optional.empty()),
                        "test",
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5));
        EnrolmentState from = EnrolmentState.PLANNED;
        for (JournalStep step :
                List.of(
                        new JournalStep.Sent(),
                        new JournalStep.Requested(
                                new PinnedRequest("ab".repeat(32), new byte[] {0x30, 0})),
                        new JournalStep.Submitting(),
                        unknown
                                ? new JournalStep.Ended(
                                        EnrolmentState.OUTCOME_UNKNOWN,
                                        new Problem(
                                                ProblemCode.OUTCOME_UNKNOWN,
                                                "Nobody knows whether a certificate was issued.",
                                                "The link to Lab broke while it decided.",
                                                "Ask its administrator for request 17."))
                                : new JournalStep.Pending("17", "17"))) {
            journal.advance(begun.lease(), from, step);
            from = step.to();
        }
        journal.note(
                begun.row().number(),
                EnrolmentEvent.Kind.AUTHORITY,
                "Lab took the request as number 17 and waits for its certificate manager.");
        journal.release(begun.lease());
    }
}
