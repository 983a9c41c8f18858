package dev.cradle.core.enrolment;

/**
 * Decides whether a device's wrong clock is set to this computer's before the enrolment goes on. It
 * is asked at most once in an enrolment and may take its time, for instance to ask the operator.
 */
@FunctionalInterface
public interface ClockFix {
    /** Leaves the clock alone: the finding alone says that it is wrong. */
    ClockFix NEVER = finding -> false;

    /** Sets it without asking. */
    ClockFix ALWAYS = finding -> true;

    /**
     * Whether to set the clock.
     *
     * @param finding says how wrong it is, and whether that forbids the enrolment
     */
    boolean wanted(PreflightFinding finding);
}
