package dev.cradle.desktop.coach;

import dev.cradle.core.enrolment.EnrolmentState;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of an enrolment as the list of steps shows it.
 *
 * @param state the state that is reached with it
 * @param time when it was reached
 */
public record WatchStep(EnrolmentState state, Mark mark, Optional<Instant> time) {
    /** Where a step stands. */
    public enum Mark {
        DONE,
        /** It is being done, or waited for. */
        NOW,
        TO_COME,
        /** The enrolment ended here. */
        STOPPED
    }

    private static final List<EnrolmentState> WAY =
            List.of(
                    EnrolmentState.SENT,
                    EnrolmentState.REQUESTED,
                    EnrolmentState.ISSUED,
                    EnrolmentState.SERVED,
                    EnrolmentState.VERIFIED);

    /**
     * The way to the certificate.
     *
     * @param reached when each state was reached
     * @param over whether nothing goes on now
     */
    static List<WatchStep> of(Map<EnrolmentState, Instant> reached, boolean over) {
        List<WatchStep> steps = new ArrayList<>();
        boolean next = true;
        for (EnrolmentState state : WAY) {
            Optional<Instant> time = Optional.ofNullable(reached.get(state));
            if (time.isPresent()) {
                steps.add(new WatchStep(state, Mark.DONE, time));
            } else {
                Mark first = over ? Mark.STOPPED : Mark.NOW;
                steps.add(new WatchStep(state, next ? first : Mark.TO_COME, Optional.empty()));
                next = false;
            }
        }
        return List.copyOf(steps);
    }
}
