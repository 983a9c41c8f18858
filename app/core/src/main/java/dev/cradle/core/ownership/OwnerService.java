package dev.cradle.core.ownership;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.workspace.Workspace;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Runs commands of other processes in the owner of a data folder. The command line provides it to
 * whatever front end is the owner; found as a service, so that a front end does not depend on it.
 */
public interface OwnerService {
    /** The one on the class path. */
    static Optional<OwnerService> installed() {
        return ServiceLoader.load(OwnerService.class).findFirst();
    }

    /**
     * What the owner answers.
     *
     * @param link whose ports are told to who asks for them
     */
    OwnerHandler handler(DeviceHub hub, OpenLink link, Workspace workspace);
}
