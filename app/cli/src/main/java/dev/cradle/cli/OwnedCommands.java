package dev.cradle.cli;

import dev.cradle.cli.command.DelegatedCommand;
import dev.cradle.cli.command.OwnersLinks;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.ownership.OwnerHandler;
import dev.cradle.core.ownership.OwnerService;
import dev.cradle.core.workspace.Workspace;

/** The command line as it answers other processes inside a console that owns the data folder. */
public final class OwnedCommands implements OwnerService {
    @Override
    public OwnerHandler handler(DeviceHub hub, OpenLink link, Workspace workspace) {
        return DelegatedCommand.handler(
                new Cradle(new Wiring()), new OwnersLinks(hub, link), workspace);
    }
}
