package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.problem.CradleException;

import java.time.Duration;

/** The links that a command may use. Thread-safe. */
public interface DeviceAccess extends AutoCloseable {
    /**
     * The devices; opens the link when it belongs to this command alone.
     *
     * @throws CradleException when the link cannot be opened, or there is none
     */
    DeviceHub hub() throws CradleException;

    /** How long a device may take to appear on these links. */
    Duration patience();

    /** Where devices on these links look for Desktop Pass-Through. */
    int passThroughPort();

    /** Whether there is any link. */
    boolean isThere();

    @Override
    void close();
}
