package dev.cradle.core.jobs;

import dev.cradle.core.problem.CradleException;

/** The work of a job. */
@FunctionalInterface
public interface JobBody<T> {
    /**
     * Works until done, failed or cancelled.
     *
     * @throws InterruptedException only after the job was cancelled
     */
    T run(ProgressSink progress, Cancellation cancellation)
            throws CradleException, InterruptedException;
}
