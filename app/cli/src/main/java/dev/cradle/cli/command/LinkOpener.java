package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.problem.CradleException;

/** Opens the links that a command line names. */
@FunctionalInterface
public interface LinkOpener {
    /** Where devices look for Desktop Pass-Through. */
    int PASS_THROUGH_PORT = 5721;

    /**
     * Has the hub listen on a link.
     *
     * @param name the link as it was typed
     * @param terminal what state folders count from, and where an emulated device's questions are
     *     put
     */
    OpenLink open(String name, LinkSpec spec, DeviceHub hub, Terminal terminal)
            throws CradleException;

    /** A link that is open; closing it takes away what the hub does not own. */
    interface OpenLink extends AutoCloseable {
        /** TCP port for devices of WM5 and later, as it was had. */
        int control();

        /** TCP port for legacy devices, as it was had. */
        int legacy();

        /** The RAPI port of legacy devices. */
        int device();

        int passThroughPort();

        @Override
        void close();
    }
}
