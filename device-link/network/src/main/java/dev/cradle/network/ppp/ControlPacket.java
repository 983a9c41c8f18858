package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A packet of a control protocol (RFC 1661 section 5): code, identifier, length of the whole in
 * network order, data. What follows the length is padding.
 */
final class ControlPacket {
    static final int CONFIGURE_REQUEST = 1;
    static final int CONFIGURE_ACK = 2;
    static final int CONFIGURE_NAK = 3;
    static final int CONFIGURE_REJECT = 4;
    static final int TERMINATE_REQUEST = 5;
    static final int TERMINATE_ACK = 6;
    static final int CODE_REJECT = 7;
    static final int PROTOCOL_REJECT = 8;
    static final int ECHO_REQUEST = 9;
    static final int ECHO_REPLY = 10;
    static final int DISCARD_REQUEST = 11;

    /** RFC 1570; the software of Windows CE's family tells its version in it. */
    static final int IDENTIFICATION = 12;

    /** RFC 1570. */
    static final int TIME_REMAINING = 13;

    static final int HEADER = 4;

    private static final String FORMAT = "PPP control packet";

    private final int code;
    private final int identifier;
    private final byte[] data;

    ControlPacket(int code, int identifier, byte[] data) {
        this.code = code & 0xFF;
        this.identifier = identifier & 0xFF;
        this.data = data;
    }

    int code() {
        return code;
    }

    int identifier() {
        return identifier;
    }

    /** Not a copy. */
    byte[] data() {
        return data;
    }

    static ControlPacket decode(byte[] bytes) throws FormatException {
        if (bytes.length < HEADER) {
            throw new FormatException(FORMAT, "header", 0, "has " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int code = in.get();
        int identifier = in.get();
        int length = in.getShort() & 0xFFFF;
        if (length < HEADER || length > bytes.length) {
            throw new FormatException(
                    FORMAT, "length", 2, "is " + length + " of " + bytes.length + " bytes");
        }
        return new ControlPacket(code, identifier, Arrays.copyOfRange(bytes, HEADER, length));
    }

    byte[] encode() {
        return ByteBuffer.allocate(HEADER + data.length)
                .put((byte) code)
                .put((byte) identifier)
                .putShort((short) (HEADER + data.length))
                .put(data)
                .array();
    }
}
