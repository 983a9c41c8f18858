package dev.cradle.network.usbip;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbInterface;
import dev.cradle.network.usb.UsbSetup;
import dev.cradle.network.usb.UsbSpeed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The messages of USB/IP. All fields are big-endian but for the eight setup bytes, which are as on
 * the bus.
 */
sealed interface UsbIpMessage {
    /** Bytes of an operation's header: u16 version, u16 code, u32 status. */
    int OPERATION = 8;

    /** Bytes of a bus id, padded with zeros. */
    int BUS_ID = 32;

    /** Bytes of a command or its answer, without data. */
    int COMMAND = 48;

    /** The largest buffer of a transfer; Linux asks for 16 KiB at most. */
    int MOST_DATA = 1 << 20;

    /** Status of a device that is attached elsewhere. */
    int BUSY = 2;

    /** Status of a bus id that nobody has. */
    int NO_DEVICE = 4;

    /** A client's first message. */
    enum Operation {
        LIST,
        IMPORT
    }

    /**
     * A transfer that the client wants done.
     *
     * @param sequence the client's number for it
     * @param endpoint its number, 0 to 15, without the direction
     * @param length bytes that follow to the device, or most bytes wanted from it
     */
    record Submit(int sequence, boolean in, int endpoint, int length, UsbSetup setup, int asked)
            implements UsbIpMessage {}

    /**
     * A transfer that the client wants no more.
     *
     * @param victim the sequence number of that transfer
     */
    record Unlink(int sequence, int victim) implements UsbIpMessage {}

    int VERSION = 0x0111;
    int REQUEST_LIST = 0x8005;
    int REQUEST_IMPORT = 0x8003;
    int REPLY_LIST = 0x0005;
    int REPLY_IMPORT = 0x0003;
    int SUBMIT = 1;
    int UNLINK = 2;
    int SUBMITTED = 3;
    int UNLINKED = 4;
    int PATH = 256;

    /** The largest version that differs from ours in its last digit only is taken as well. */
    static Operation operation(byte[] header) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int version = in.getShort() & 0xFFFF;
        if (version >> 4 != VERSION >> 4) {
            throw error("version", 0, "is " + Integer.toHexString(version));
        }
        int code = in.getShort() & 0xFFFF;
        return switch (code) {
            case REQUEST_LIST -> Operation.LIST;
            case REQUEST_IMPORT -> Operation.IMPORT;
            default -> throw error("operation", 2, "is " + Integer.toHexString(code));
        };
    }

    static String busId(byte[] padded) {
        String text = new String(padded, StandardCharsets.US_ASCII);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * @param header the {@value #COMMAND} bytes of a command
     * @throws FormatException for unknown commands, endpoints that cannot be, and lengths beyond
     *     {@link #MOST_DATA}
     */
    static UsbIpMessage command(byte[] header) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(header);
        int command = in.getInt();
        int sequence = in.getInt();
        in.getInt();
        int direction = in.getInt();
        int endpoint = in.getInt();
        return switch (command) {
            case SUBMIT -> submit(in, sequence, direction, endpoint);
            case UNLINK -> new Unlink(sequence, in.getInt());
            default -> throw error("command", 0, "is " + command);
        };
    }

    private static Submit submit(ByteBuffer in, int sequence, int direction, int endpoint)
            throws FormatException {
        if (direction != 0 && direction != 1) {
            throw error("direction", 12, "is " + direction);
        }
        if (endpoint < 0 || endpoint > 15) {
            throw error("endpoint", 16, "is " + endpoint);
        }
        in.getInt();
        int length = in.getInt();
        if (length < 0 || length > MOST_DATA) {
            throw error("buffer length", 24, "is " + (length & 0xFFFF_FFFFL));
        }
        ByteBuffer setup = in.position(COMMAND - 8).slice().order(ByteOrder.LITTLE_ENDIAN);
        return new Submit(
                sequence,
                direction == 1,
                endpoint,
                length,
                new UsbSetup(
                        setup.get() & 0xFF,
                        setup.get() & 0xFF,
                        setup.getShort() & 0xFFFF,
                        setup.getShort() & 0xFFFF),
                setup.getShort() & 0xFFFF);
    }

    private static FormatException error(String field, int offset, String what) {
        return new FormatException("USB/IP message", field, offset, what);
    }

    /**
     * The answer to a transfer.
     *
     * @param status 0, or a negative number of Linux's errors
     * @param moved bytes moved
     * @param data bytes that follow, those from the device
     */
    static byte[] submitted(int sequence, int status, int moved, byte[] data) {
        return answer(SUBMITTED, sequence, status, moved, data);
    }

    static byte[] unlinked(int sequence, int status) {
        return answer(UNLINKED, sequence, status, 0, new byte[0]);
    }

    private static byte[] answer(int command, int sequence, int status, int moved, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(COMMAND + data.length);
        out.putInt(command).putInt(sequence).putInt(20, status).putInt(24, moved);
        return out.put(COMMAND, data).array();
    }

    /** The answer to a request for the list of devices. */
    static byte[] list(List<Exported> devices) {
        int size = devices.stream().mapToInt(d -> 312 + 4 * interfaces(d).size()).sum();
        ByteBuffer out = operation(REPLY_LIST, 0, 4 + size).putInt(devices.size());
        for (Exported device : devices) {
            put(out, device);
            for (UsbInterface it : interfaces(device)) {
                out.put((byte) it.usbClass().code()).put((byte) it.usbClass().subclass());
                out.put((byte) it.usbClass().protocol()).put((byte) 0);
            }
        }
        return out.array();
    }

    /** The answer to an import that succeeds. */
    static byte[] imported(Exported device) {
        ByteBuffer out = operation(REPLY_IMPORT, 0, 312);
        put(out, device);
        return out.array();
    }

    /** The answer to an import that fails. */
    static byte[] refused(int status) {
        return operation(REPLY_IMPORT, status, 0).array();
    }

    private static ByteBuffer operation(int code, int status, int more) {
        return ByteBuffer.allocate(OPERATION + more)
                .putShort((short) VERSION)
                .putShort((short) code)
                .putInt(status);
    }

    private static List<UsbInterface> interfaces(Exported device) {
        return configuration(device).interfaces().stream().filter(i -> i.alternate() == 0).toList();
    }

    private static UsbConfiguration configuration(Exported device) {
        return device.gadget().description().configurations().getFirst();
    }

    private static void put(ByteBuffer out, Exported device) {
        UsbDescription it = device.gadget().description();
        text(out, "/sys/devices/cradle/usb" + device.bus() + "/" + device.busId(), PATH);
        text(out, device.busId(), BUS_ID);
        out.putInt(device.bus()).putInt(device.number()).putInt(speed(it.speed()));
        out.putShort((short) it.vendor()).putShort((short) it.product());
        out.putShort((short) it.release());
        out.put((byte) it.usbClass().code()).put((byte) it.usbClass().subclass());
        out.put((byte) it.usbClass().protocol());
        out.put((byte) configuration(device).value());
        out.put((byte) it.configurations().size()).put((byte) interfaces(device).size());
    }

    private static void text(ByteBuffer out, String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        out.put(bytes).position(out.position() + size - bytes.length);
    }

    /** Linux's numbers of speeds. */
    private static int speed(UsbSpeed speed) {
        return switch (speed) {
            case LOW -> 1;
            case FULL -> 2;
            case HIGH -> 3;
            case SUPER -> 5;
        };
    }
}
