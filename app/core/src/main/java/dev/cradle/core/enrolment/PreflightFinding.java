package dev.cradle.core.enrolment;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;

/**
 * One thing that was looked at before a key is made.
 *
 * @param problem what is wrong; for a good finding, its {@code what} says what was found
 */
public record PreflightFinding(Check check, Severity severity, Problem problem) {
    /** What was looked at. */
    public enum Check {
        OWNER,
        CLOCK,
        ROLE,
        DEVICE,
        KEY,
        ALGORITHMS,
        AUTHORITY,
        SAME_SUBJECT
    }

    /** How much it matters. */
    public enum Severity {
        GOOD,
        WARNING,
        /** The enrolment cannot be begun. */
        BLOCKING
    }

    static PreflightFinding good(Check check, String what) {
        return new PreflightFinding(
                check, Severity.GOOD, new Problem(ProblemCode.FAILED, what, "", ""));
    }

    static PreflightFinding of(Check check, Severity severity, Problem problem) {
        return new PreflightFinding(check, severity, problem);
    }
}
