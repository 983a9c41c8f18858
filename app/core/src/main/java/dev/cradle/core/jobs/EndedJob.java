package dev.cradle.core.jobs;

import dev.cradle.core.problem.Problem;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that has ended, as History keeps it.
 *
 * @param name what the operator calls this work
 * @param device the name of the device in hand when it started; empty for none
 * @param state how it ended, never {@link Job.State#RUNNING}
 * @param problem why it failed or was cancelled
 */
public record EndedJob(
        String name,
        String device,
        Instant started,
        Instant ended,
        Job.State state,
        Optional<Problem> problem) {
    public EndedJob {
        if (state == Job.State.RUNNING) {
            throw new IllegalArgumentException("the job runs: " + name);
        }
    }
}
