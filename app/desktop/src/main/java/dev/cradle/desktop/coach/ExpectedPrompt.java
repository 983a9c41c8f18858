package dev.cradle.desktop.coach;

import dev.cradle.core.enrolment.EnrolmentState;

import java.util.List;

/**
 * What the device's screen is expected to show, as far as the journal's state tells. The desktop
 * does not see that screen: where two prompts may follow each other before the next state, both are
 * expected, in their order.
 */
public enum ExpectedPrompt {
    /** A computer asks to enrol: Continue. */
    CONTINUE(true),
    /** Only where the device's policy asks: More, then Install. */
    INSTALL(true),
    /** Only where the root is new to the device: Yes. */
    TRUST_ROOT(true),
    /** Nothing to tap; the device or the authority works. */
    WORKING(false),
    /** Out of its cradle, and waited for. */
    AWAY(false),
    /** The request is kept until the authority decides. */
    KEPT(false),
    /** The certificate is there. */
    INSTALLED(false),
    /** The enrolment has ended otherwise. */
    ENDED(false);

    private final boolean asks;

    ExpectedPrompt(boolean asks) {
        this.asks = asks;
    }

    /** Whether somebody has to tap. */
    public boolean asks() {
        return asks;
    }

    /** What may be on the screen in that state, at least one. */
    public static List<ExpectedPrompt> in(EnrolmentState state) {
        return switch (state) {
            case PLANNED, REQUESTED, SUBMITTING -> List.of(WORKING);
            case SENT -> List.of(CONTINUE, INSTALL);
            case ISSUED, SERVED -> List.of(WORKING, TRUST_ROOT);
            case PENDING -> List.of(KEPT);
            case VERIFIED -> List.of(INSTALLED);
            case DECLINED, BLOCKED, DENIED, FAILED, ABANDONED, OUTCOME_UNKNOWN -> List.of(ENDED);
        };
    }
}
