package dev.cradle.cli.command;

import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;

import java.time.Duration;

/** Neither a link on the command line nor an owner of the data folder. */
final class NoLink implements DeviceAccess {
    static final NoLink INSTANCE = new NoLink();

    private NoLink() {}

    @Override
    public DeviceHub hub() throws CradleException {
        throw new CradleException(
                ProblemCode.NOT_CONNECTED,
                "No device is connected.",
                "No link was given, and neither the console nor “cradle watch” has this data folder"
                        + " open.",
                "Give a link, for instance --link emulator:wm65-pro, or start “cradle watch”.");
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public int passThroughPort() {
        return OpenLink.PASS_THROUGH_PORT;
    }

    @Override
    public boolean isThere() {
        return false;
    }

    @Override
    public void close() {}
}
