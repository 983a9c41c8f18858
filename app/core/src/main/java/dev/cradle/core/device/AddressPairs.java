package dev.cradle.core.device;

import dev.cradle.network.os.DeviceAdapter;
import dev.cradle.network.os.DeviceAdapters;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operating system's own links to devices: its RNDIS adapters and PPP links, and by their fixed
 * addresses those that it does not tell apart (rapi-wire.md 1.3 and 5.1). Says where the device is,
 * so that it can be told to connect.
 */
public final class AddressPairs {
    private static final Map<String, String> DEVICE_OF =
            Map.of("169.254.2.2", "169.254.2.1", "192.168.55.100", "192.168.55.101");

    private static final DeviceAdapters ADAPTERS = DeviceAdapters.ofSystem();

    private AddressPairs() {}

    /**
     * The device's address beside an own one; on loopback, where emulated devices are, the same.
     */
    public static Optional<InetAddress> deviceBeside(InetAddress own) {
        if (own.isLoopbackAddress()) {
            return Optional.of(own);
        }
        return ADAPTERS.peerBeside(own)
                .or(() ->
                        Optional.ofNullable(DEVICE_OF.get(own.getHostAddress()))
                                .map(AddressPairs::literal));
    }

    /** The desktop's side of such links that this computer has now, as they come and go. */
    public static List<InetAddress> desktopSidesHere() {
        Stream<InetAddress> told = ADAPTERS.now().stream().map(DeviceAdapter::own);
        return Stream.concat(told, byAddress()).distinct().toList();
    }

    private static Stream<InetAddress> byAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> DEVICE_OF.containsKey(address.getHostAddress()));
        } catch (SocketException none) {
            return Stream.empty();
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
