package dev.cradle.network.ip.packet;

import dev.cradle.formats.binary.FormatException;

/**
 * An ICMP message (RFC 792).
 *
 * @param rest the four bytes after the checksum: identifier and sequence number of an echo
 * @param body what follows them
 */
public record IcmpMessage(int type, int code, int rest, Slice body) {
    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int ECHO = 8;

    /** Code of {@link #UNREACHABLE}: nobody listens on that port. */
    public static final int PORT = 3;

    private static final String FORMAT = "ICMP message";
    private static final int HEADER = 8;
    private static final int QUOTED = 28;

    public static IcmpMessage decode(Slice bytes) throws FormatException {
        if (bytes.length() < HEADER) {
            throw new FormatException(FORMAT, "header", 0, bytes.length() + " bytes only");
        }
        if (InternetChecksum.of(bytes) != 0) {
            throw new FormatException(FORMAT, "checksum", 2, "does not match");
        }
        return new IcmpMessage(
                bytes.u8(0),
                bytes.u8(1),
                bytes.i32(4),
                bytes.part(HEADER, bytes.length() - HEADER));
    }

    /** The answer to this echo. */
    public IcmpMessage reply() {
        return new IcmpMessage(ECHO_REPLY, 0, rest, body);
    }

    /** Tells the sender of a packet that nobody listens on its port. */
    public static IcmpMessage portUnreachable(Slice packet) {
        Slice quoted = packet.part(0, Math.min(packet.length(), QUOTED));
        return new IcmpMessage(UNREACHABLE, PORT, 0, quoted);
    }

    public byte[] encode() {
        byte[] bytes = new byte[HEADER + body.length()];
        bytes[0] = (byte) type;
        bytes[1] = (byte) code;
        InternetChecksum.put32(bytes, 4, rest);
        System.arraycopy(body.array(), body.offset(), bytes, HEADER, body.length());
        InternetChecksum.put16(bytes, 2, InternetChecksum.of(Slice.of(bytes)));
        return bytes;
    }
}
