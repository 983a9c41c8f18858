package dev.cradle.network.serial;

import com.fazecast.jSerialComm.SerialPort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which serial ports there are. Thread-safe. */
public final class SerialPorts {
    private SerialPorts() {}

    /** The ports that the system lists, by path. None of them is opened for that. */
    public static List<SerialPortInfo> list() {
        return Arrays.stream(SerialPort.getCommPorts())
                .map(SerialPorts::info)
                .sorted(Comparator.comparing(SerialPortInfo::path))
                .toList();
    }

    /**
     * One port, whether the system lists it or not; empty when it is not there.
     *
     * @param path as the system names it, or the path of a pty or of a link to one
     */
    public static Optional<SerialPortInfo> at(String path) {
        return list().stream()
                .filter(port -> port.path().equalsIgnoreCase(path))
                .findFirst()
                .or(() ->
                        Files.exists(Path.of(path))
                                ? Optional.of(SerialPortInfo.unlisted(path))
                                : Optional.empty());
    }

    private static SerialPortInfo info(SerialPort port) {
        Optional<SerialPortInfo.UsbIdentity> usb =
                port.getVendorID() < 0
                        ? Optional.empty()
                        : Optional.of(
                                new SerialPortInfo.UsbIdentity(
                                        port.getVendorID(),
                                        Math.max(0, port.getProductID()),
                                        known(port.getSerialNumber()),
                                        port.getPortLocation()));
        String description = known(port.getDescriptivePortName());
        String path = path(port);
        return new SerialPortInfo(path, description.isEmpty() ? path : description, usb);
    }

    /** Windows ports are known by their short name, the path only serves the system's calls. */
    private static String path(SerialPort port) {
        String path = port.getSystemPortPath();
        return path.startsWith("\\\\.\\") ? port.getSystemPortName() : path;
    }

    private static String known(String text) {
        return text.equals("Unknown") ? "" : text;
    }
}
