package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.OpenLink;

import java.time.Duration;

/** The links of the owner of the data folder, open for as long as it runs. */
public record OwnersLinks(DeviceHub hub, OpenLink link) implements DeviceAccess {
    /** A device that is not connected now is not waited for. */
    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public int passThroughPort() {
        return link.passThroughPort();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    /** The links end with their owner, not with a command. */
    @Override
    public void close() {}
}
