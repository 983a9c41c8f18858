package dev.cradle.cli.command;

import dev.cradle.core.problem.CradleException;

import java.util.Optional;

/** One command of {@code cradle}: a job of the core with its arguments. */
public interface JobCommand {
    /**
     * Does the job.
     *
     * @throws CradleException what failed, why and what to do; its code decides the exit status
     */
    Answer run(CommandContext context) throws CradleException;

    /**
     * Whether the job needs a connected device, and so runs in the owner of the data folder when no
     * link is given.
     */
    default DeviceNeed need() {
        return DeviceNeed.REQUIRED;
    }

    /**
     * Under which name the audit keeps what was done; empty for commands that change nothing or
     * write their own lines.
     */
    default Optional<String> audited() {
        return Optional.empty();
    }
}
