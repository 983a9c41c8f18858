package dev.cradle.core.diagnostics;

import dev.cradle.core.device.UsbLink;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbBus;
import dev.cradle.network.usb.UsbDevice;
import dev.cradle.network.usb.UsbException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * A link that this computer could reach a device over, for whoever chooses one to look at.
 *
 * @param name as {@code --link} spells it
 * @param words what the system calls what is there; may be empty
 */
public record FoundLink(String name, Kind kind, String words) {
    private static final Logger LOG = LoggerFactory.getLogger(FoundLink.class);

    /** What a link goes over. */
    public enum Kind {
        SERIAL,
        USB,
        BLUETOOTH,
        NETWORK;

        /** By how a link begins. */
        public static Kind of(String name) {
            return switch (name.split(":", 2)[0]) {
                case "serial" -> SERIAL;
                case "usb" -> USB;
                case "bluetooth" -> BLUETOOTH;
                default -> NETWORK;
            };
        }
    }

    /** A serial port. */
    public static FoundLink of(SerialPortInfo port) {
        return new FoundLink("serial:" + port.path(), Kind.SERIAL, port.description());
    }

    /** Any handheld on USB, then each that is plugged in now. Reads the bus. */
    public static List<FoundLink> onUsb(UsbLink.Plugs plugs) {
        List<FoundLink> found = new ArrayList<>();
        found.add(new FoundLink("usb", Kind.USB, ""));
        try (UsbBus bus = plugs.open()) {
            for (UsbDevice device : bus.devices()) {
                if (SyncFunctions.KNOWN.of(device.description()).isPresent()) {
                    String name = "usb:" + device.description().id();
                    found.add(new FoundLink(name, Kind.USB, device.name()));
                }
            }
        } catch (UsbException unreadable) {
            LOG.debug("USB cannot be read: {}", unreadable.getMessage());
        }
        return found.stream().distinct().toList();
    }

    /** The IPv4 addresses of this computer, without its loopback. Asks the system. */
    public static List<FoundLink> networks() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(card ->
                            card.inetAddresses()
                                    .filter(own ->
                                            own instanceof Inet4Address && !own.isLoopbackAddress())
                                    .map(own ->
                                            new FoundLink(
                                                    "tcp:" + own.getHostAddress(),
                                                    Kind.NETWORK,
                                                    card.getDisplayName())))
                    .toList();
        } catch (SocketException none) {
            return List.of();
        }
    }
}
