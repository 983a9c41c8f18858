package dev.cradle.emulator.enroller;

import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Straight over the device's link. The desktop is all that the link reaches and there is no name
 * service on it, so the server has to be given by the desktop's address.
 */
public final class DirectRoute implements ServerRoute {
    private final Supplier<Optional<DeviceNetwork>> link;

    /**
     * @param link the network that the device is connected to now
     */
    public DirectRoute(Supplier<Optional<DeviceNetwork>> link) {
        this.link = link;
    }

    @Override
    public Connection connect(String host, int port, Duration timeout) throws IOException {
        DeviceNetwork network =
                link.get().orElseThrow(() -> new ConnectException("the device is not connected"));
        if (!host.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            throw new UnknownHostException(host);
        }
        // A literal address: nothing is looked up.
        InetAddress address = InetAddress.getByName(host);
        if (!network.peerAddress().filter(address::equals).isPresent()) {
            throw new ConnectException(host + " is not on this link");
        }
        return network.connect(port, timeout);
    }
}
