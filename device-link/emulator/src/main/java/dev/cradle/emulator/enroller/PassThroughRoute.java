package dev.cradle.emulator.enroller;

import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.passthrough.DtptQuirks;
import dev.cradle.network.passthrough.PassThroughClient;
import dev.cradle.network.passthrough.PassThroughLimits;
import dev.cradle.network.passthrough.PassThroughServer;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Through Desktop Pass-Through: the desktop resolves the name and makes the connection. */
public final class PassThroughRoute implements ServerRoute {
    private final Supplier<Optional<DeviceNetwork>> link;

    /**
     * @param link the network that the device is connected to now
     */
    public PassThroughRoute(Supplier<Optional<DeviceNetwork>> link) {
        this.link = link;
    }

    @Override
    public Connection connect(String host, int port, Duration timeout) throws IOException {
        DeviceNetwork network =
                link.get().orElseThrow(() -> new ConnectException("the device is not connected"));
        PassThroughClient client =
                new PassThroughClient(
                        () -> network.connect(PassThroughServer.PORT, timeout),
                        PassThroughLimits.USUAL,
                        DtptQuirks.ASSUMED);
        return client.connect(host, port);
    }
}
