package dev.cradle.core.enrolment;

/**
 * Is told what an enrolment does, after the journal has it. Called by several threads; must not
 * block for long.
 */
public interface EnrolmentObserver {
    EnrolmentObserver NOBODY = new EnrolmentObserver() {};

    /** The row has reached its state. */
    default void reached(JournalRow row) {}

    /** Something was noted within a state. */
    default void noted(JournalRow row, EnrolmentEvent.Kind kind, String text) {}
}
