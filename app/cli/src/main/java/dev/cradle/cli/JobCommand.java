package dev.cradle.cli;

import dev.cradle.core.problem.CradleException;

/** One command of {@code cradle}: a job of the core with its arguments. */
public interface JobCommand {
    /**
     * Does the job.
     *
     * @throws CradleException what failed, why and what to do; its code decides the exit status
     */
    Answer run(CommandContext context) throws CradleException;

    /** Whether the job needs a connected device, and so runs in the owner of the data folder when no link is given. */
    default boolean needsDevice() {
        return true;
    }
}
