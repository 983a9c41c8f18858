package dev.cradle.desktop.coach;

import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.EnrolmentState;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an enrolment has ended, or has come to rest.
 *
 * @param row what the journal has of it; empty when it did not get that far
 * @param result what is on the device; only of good and pending endings
 * @param problem why; only of the others
 */
public record Ending(
        Kind kind,
        Optional<JournalRow> row,
        Optional<EnrolmentResult> result,
        Optional<Problem> problem) {

    /** The endings that users are told apart. */
    public enum Kind {
        INSTALLED(),
        /** Installed, but the device does not trust its root. */
        INSTALLED_UNTRUSTED(NextStep.AGAIN),
        PENDING(NextStep.LOOK_NOW, NextStep.COPY_REQUEST_NUMBER),
        DECLINED(NextStep.AGAIN),
        BLOCKED(NextStep.AGAIN, NextStep.CHOOSE_OTHER),
        REFUSED(NextStep.CHOOSE_OTHER, NextStep.AUTHORITIES),
        UNREACHABLE(NextStep.AGAIN, NextStep.AUTHORITIES),
        DEVICE_LOST(),
        CANCELLED(NextStep.AGAIN),
        /** Cancelled after the request had come: nothing is lost. */
        INTERRUPTED(NextStep.GO_ON, NextStep.HISTORY),
        NOBODY_TAPPED(NextStep.AGAIN),
        OUTCOME_UNKNOWN(NextStep.LOOK_NOW, NextStep.HISTORY),
        /** Another enrolment of the device is open. */
        BUSY(NextStep.AGAIN, NextStep.HISTORY),
        FAILED(NextStep.AGAIN, NextStep.HISTORY);

        private final List<NextStep> next;

        Kind(NextStep... next) {
            this.next = List.of(next);
        }

        /** What can be done now, the best first. */
        public List<NextStep> next() {
            return next;
        }

        /** Whether the certificate is on the device. */
        public boolean isInstalled() {
            return this == INSTALLED || this == INSTALLED_UNTRUSTED;
        }

        /** The end of text keys, for instance {@code device-lost}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of an enrolment that did not fail. */
    public static Ending of(EnrolmentResult result) {
        Kind kind =
                result.row().state() == EnrolmentState.PENDING
                        ? Kind.PENDING
                        : switch (result.trust()) {
                            case TRUSTED -> Kind.INSTALLED;
                            case UNTRUSTED -> Kind.INSTALLED_UNTRUSTED;
                            case NOT_STORED -> Kind.FAILED;
                        };
        return new Ending(kind, Optional.of(result.row()), Optional.of(result), Optional.empty());
    }

    /**
     * Of one that failed.
     *
     * @param row what the journal had of it last
     */
    public static Ending of(Problem problem, Optional<JournalRow> row) {
        return new Ending(kind(problem.code(), row), row, Optional.empty(), Optional.of(problem));
    }

    private static Kind kind(ProblemCode code, Optional<JournalRow> row) {
        boolean begun = row.isPresent();
        return switch (code) {
            case DECLINED_ON_DEVICE -> Kind.DECLINED;
            case BLOCKED_ON_DEVICE -> Kind.BLOCKED;
            case CA_REFUSED -> Kind.REFUSED;
            case CA_UNREACHABLE, CA_NOT_TRUSTED, CA_SIGN_IN_FAILED -> Kind.UNREACHABLE;
            case NOT_CONNECTED -> begun ? Kind.DEVICE_LOST : Kind.FAILED;
            case CANCELLED ->
                    row.filter(r -> EnrolmentWatch.hasKey(r)).isPresent()
                            ? Kind.INTERRUPTED
                            : Kind.CANCELLED;
            case TIMED_OUT ->
                    row.filter(r -> !EnrolmentWatch.hasKey(r)).isPresent()
                            ? Kind.NOBODY_TAPPED
                            : Kind.FAILED;
            case OUTCOME_UNKNOWN -> Kind.OUTCOME_UNKNOWN;
            case ENROLMENT_IN_FLIGHT, LEASE_HELD_ELSEWHERE -> Kind.BUSY;
            default -> Kind.FAILED;
        };
    }

    /** The number by which the authority knows the request. */
    public Optional<String> requestNumber() {
        return row.flatMap(r -> r.authority().requestId());
    }
}
