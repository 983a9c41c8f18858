package dev.cradle.core.device;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.bluetooth.SyncService;
import dev.cradle.network.serial.FlowControl;
import dev.cradle.network.serial.SerialSettings;
import dev.cradle.network.usb.UsbId;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How to reach a device, as {@code --link} spells it (cli.md, General). */
public sealed interface LinkSpec {
    /**
     * Listen on an own address of this computer.
     *
     * @param control port for WM5+ devices, 0 for any
     * @param legacy port for devices of the older generation, 0 for any
     * @param device the RAPI port of legacy devices
     * @param trigger the UDP port at which devices take the "please connect" datagram
     * @param passThrough port for Desktop Pass-Through
     */
    record Tcp(String address, int control, int legacy, int device, int trigger, int passThrough)
            implements LinkSpec {
        public static final int DEFAULT_CONTROL = 990;
        public static final int DEFAULT_LEGACY = 5679;
        public static final int DEFAULT_DEVICE = 990;
        public static final int DEFAULT_TRIGGER = 5679;
        public static final int DEFAULT_PASS_THROUGH = 5721;
    }

    /**
     * A device on a serial port: a cradle's cable, a converter, or Bluetooth's serial port.
     *
     * @param port as the system names it, or the path of a pty
     * @param baud bits per second; none tries the rates that devices use, one after the other
     */
    record Serial(String port, OptionalInt baud, FlowControl flow) implements LinkSpec {}

    /**
     * Devices on USB.
     *
     * @param device the one that is meant; none means every known handheld
     */
    record Usb(Optional<UsbId> device) implements LinkSpec {}

    /**
     * Devices that call over Bluetooth.
     *
     * @param channel on which they do, 1 to {@link SyncService#GREATEST_CHANNEL}
     */
    record Bluetooth(int channel) implements LinkSpec {}

    /** How prompts of an emulated device are answered. */
    enum Approve {
        ALL,
        NONE,
        ASK
    }

    /**
     * An emulated device in this process.
     *
     * @param state its state folder; none keeps the state in memory
     */
    record Emulated(String profile, Optional<String> state, Approve approve) implements LinkSpec {}

    /**
     * Reads a link.
     *
     * @throws CradleException {@link ProblemCode#USAGE} naming the part that is wrong
     */
    static LinkSpec parse(String text) throws CradleException {
        if (text.equalsIgnoreCase("usb")) {
            return new Usb(Optional.empty());
        }
        if (text.equalsIgnoreCase("bluetooth")) {
            return new Bluetooth(SyncService.USUAL_CHANNEL);
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text, "a link begins with its kind and a colon, as in tcp:192.168.55.100");
        }
        String kind = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String[] parts = text.substring(colon + 1).split(",", -1);
        if (parts[0].isEmpty()) {
            throw wrong(text, "nothing stands behind “" + kind + ":”");
        }
        return switch (kind) {
            case "tcp" -> tcp(text, parts);
            case "serial" -> serial(text, parts);
            case "usb" -> usb(text, text.substring(colon + 1));
            case "bluetooth" -> new Bluetooth(channel(text, text.substring(colon + 1)));
            case "emulator" -> emulated(text, parts);
            default ->
                    throw wrong(
                            text,
                            "the kind “"
                                    + kind
                                    + "” is not known; there are tcp, serial, usb, bluetooth and"
                                    + " emulator");
        };
    }

    private static LinkSpec tcp(String text, String[] parts) throws CradleException {
        Map<String, String> options =
                options(text, parts, Set.of("legacy", "device", "trigger", "passthrough"));
        String address = parts[0];
        int control = Tcp.DEFAULT_CONTROL;
        int colon =
                address.startsWith("[")
                        ? address.indexOf(':', address.indexOf(']'))
                        : address.indexOf(':');
        if (colon >= 0) {
            control = port(text, "the control port", address.substring(colon + 1));
            address = address.substring(0, colon);
        }
        return new Tcp(
                address,
                control,
                port(text, "legacy", options.getOrDefault("legacy", "" + Tcp.DEFAULT_LEGACY)),
                port(text, "device", options.getOrDefault("device", "" + Tcp.DEFAULT_DEVICE)),
                port(text, "trigger", options.getOrDefault("trigger", "" + Tcp.DEFAULT_TRIGGER)),
                port(
                        text,
                        "passthrough",
                        options.getOrDefault("passthrough", "" + Tcp.DEFAULT_PASS_THROUGH)));
    }

    private static LinkSpec serial(String text, String[] parts) throws CradleException {
        Map<String, String> options = options(text, parts, Set.of("baud", "flow"));
        OptionalInt baud =
                options.containsKey("baud")
                        ? OptionalInt.of(baud(text, options.get("baud")))
                        : OptionalInt.empty();
        FlowControl flow =
                switch (options.getOrDefault("flow", "none").toLowerCase(Locale.ROOT)) {
                    case "none" -> FlowControl.NONE;
                    case "rtscts" -> FlowControl.RTS_CTS;
                    case "xonxoff" -> FlowControl.XON_XOFF;
                    default -> throw wrong(text, "flow is none, rtscts or xonxoff");
                };
        return new Serial(parts[0], baud, flow);
    }

    private static Usb usb(String text, String id) throws CradleException {
        Optional<UsbId> device = UsbId.parse(id);
        if (device.isEmpty()) {
            throw wrong(text, "a USB device is VENDOR:PRODUCT, as in usb:0bb4:0b51");
        }
        return new Usb(device);
    }

    private static int channel(String text, String digits) throws CradleException {
        try {
            int channel = Integer.parseInt(digits);
            if (channel >= 1 && channel <= SyncService.GREATEST_CHANNEL) {
                return channel;
            }
        } catch (NumberFormatException notANumber) {
            throw noChannel(text, digits);
        }
        throw noChannel(text, digits);
    }

    private static CradleException noChannel(String text, String digits) {
        return wrong(
                text,
                "a Bluetooth channel is a number from 1 to "
                        + SyncService.GREATEST_CHANNEL
                        + ", not “"
                        + digits
                        + "”");
    }

    private static int baud(String text, String digits) throws CradleException {
        try {
            return SerialSettings.DEFAULT.withBaud(Integer.parseInt(digits)).baud();
        } catch (IllegalArgumentException noRate) {
            throw wrong(text, "baud is a rate such as 115200 or 19200, not “" + digits + "”");
        }
    }

    private static LinkSpec emulated(String text, String[] parts) throws CradleException {
        Map<String, String> options = options(text, parts, Set.of("state", "approve"));
        String approve = options.getOrDefault("approve", "all").toUpperCase(Locale.ROOT);
        for (Approve choice : Approve.values()) {
            if (choice.name().equals(approve)) {
                return new Emulated(parts[0], Optional.ofNullable(options.get("state")), choice);
            }
        }
        throw wrong(text, "approve is all, none or ask");
    }

    private static Map<String, String> options(String text, String[] parts, Set<String> known)
            throws CradleException {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name =
                    equals < 0 ? parts[i] : parts[i].substring(0, equals).toLowerCase(Locale.ROOT);
            if (equals < 0 || !known.contains(name)) {
                throw wrong(
                        text,
                        "“"
                                + parts[i]
                                + "” is not one of its options "
                                + known.stream().sorted().toList());
            }
            options.put(name, parts[i].substring(equals + 1));
        }
        return options;
    }

    private static int port(String text, String what, String digits) throws CradleException {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(text, what + " is a number from 0 to 65535, not “" + digits + "”");
        }
        throw wrong(text, what + " is a number from 0 to 65535, not " + digits);
    }

    private static CradleException wrong(String text, String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "The link “" + text + "” cannot be used.",
                Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".",
                "See “cradle --help” for the forms of a link.");
    }
}
