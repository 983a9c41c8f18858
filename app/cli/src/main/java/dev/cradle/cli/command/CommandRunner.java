package dev.cradle.cli.command;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.workspace.Workspace;

import java.util.List;

/** Runs a command line within the owner of a data folder. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * Runs it and returns its exit status.
     *
     * @param devices the owner's links, which stay open
     */
    int run(
            List<String> arguments,
            Terminal terminal,
            DeviceAccess devices,
            Workspace workspace,
            Cancellation cancellation);
}
