package dev.cradle.network.os;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * An interface that is up, as Java tells it on every system.
 *
 * @param description on Windows the adapter's name for people, elsewhere the same as the name
 * @param addresses this computer's, of IPv4 only
 */
record SystemInterface(
        String name, String description, boolean pointToPoint, List<Inet4Address> addresses) {
    /** All but loopback. */
    static List<SystemInterface> all() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(found -> of(found).stream())
                    .toList();
        } catch (SocketException | UncheckedIOException none) {
            return List.of();
        }
    }

    /** Nothing of one that is down or vanishes just now. */
    private static Optional<SystemInterface> of(NetworkInterface found) {
        try {
            if (!found.isUp() || found.isLoopback()) {
                return Optional.empty();
            }
            String description = found.getDisplayName();
            return Optional.of(
                    new SystemInterface(
                            found.getName(),
                            description == null ? found.getName() : description,
                            found.isPointToPoint(),
                            found.inetAddresses()
                                    .filter(Inet4Address.class::isInstance)
                                    .map(Inet4Address.class::cast)
                                    .toList()));
        } catch (SocketException vanished) {
            return Optional.empty();
        }
    }
}
