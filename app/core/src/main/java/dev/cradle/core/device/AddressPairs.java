package dev.cradle.core.device;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the device is on links whose two addresses are fixed (rapi-wire.md 1.3 and 5.1), so that it
 * can be told to connect.
 */
public final class AddressPairs {
    private static final Map<String, String> DEVICE_OF =
            Map.of("169.254.2.2", "169.254.2.1", "192.168.55.100", "192.168.55.101");

    private AddressPairs() {}

    /**
     * The device's address beside an own one; on loopback, where emulated devices are, the same.
     */
    public static Optional<InetAddress> deviceBeside(InetAddress own) {
        if (own.isLoopbackAddress()) {
            return Optional.of(own);
        }
        return Optional.ofNullable(DEVICE_OF.get(own.getHostAddress())).map(AddressPairs::literal);
    }

    /** The desktop's side of such pairs that this computer has now, as its adapters come and go. */
    public static List<InetAddress> desktopSidesHere() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> DEVICE_OF.containsKey(address.getHostAddress()))
                    .toList();
        } catch (SocketException none) {
            return List.of();
        }
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException never) {
            throw new IllegalStateException("an address in digits needs no look-up", never);
        }
    }
}
