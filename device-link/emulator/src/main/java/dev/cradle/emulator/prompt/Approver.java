package dev.cradle.emulator.prompt;

import java.util.Optional;

/** Answers prompts in the user's place. Called on the thread that asks; must not block. */
@FunctionalInterface
public interface Approver {
    /** The answer, or empty to leave the prompt to somebody else. */
    Optional<Answer> answer(Prompt prompt);

    /** Whether it also enters the PIN when a desktop asks for the lock screen. */
    default boolean unlocks() {
        return false;
    }

    /** Agrees to everything that needs no typing, and unlocks. */
    static Approver all() {
        return StandingApprover.AGREES;
    }

    /** Declines everything; a notice is closed. */
    static Approver none() {
        return StandingApprover.DECLINES;
    }

    /** Leaves every prompt on the screen. */
    static Approver ask() {
        return prompt -> Optional.empty();
    }
}
