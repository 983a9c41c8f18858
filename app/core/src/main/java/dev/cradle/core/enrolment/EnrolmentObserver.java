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

    /** The device was lost and is waited for. */
    default void lost(EnrolmentPlan.DeviceRef device) {}

    /** Another device is connected in place of the lost one, which is still waited for. */
    default void stranger(EnrolmentPlan.DeviceRef lost, String name) {}

    /** The lost device is back and the enrolment goes on. */
    default void back(EnrolmentPlan.DeviceRef device) {}
}
