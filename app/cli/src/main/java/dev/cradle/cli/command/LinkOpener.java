package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;

/** Opens the links that a command line names. */
@FunctionalInterface
public interface LinkOpener {
    /**
     * Has the hub listen on a link.
     *
     * @param name the link as it was typed
     * @param terminal what state folders count from, and where an emulated device's questions are
     *     put
     */
    OpenLink open(String name, LinkSpec spec, DeviceHub hub, Terminal terminal)
            throws CradleException;
}
