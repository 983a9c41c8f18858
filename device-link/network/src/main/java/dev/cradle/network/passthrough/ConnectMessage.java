package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The 36 bytes that ask for a connection or answer about it (rapi-wire.md 6): version 1, type, u32
 * family, 4 bytes, u16 port (big-endian), IPv4 address, 16 bytes, u32 error. What the request holds
 * in the undescribed bytes is unknown; they are sent as zero and not looked at.
 *
 * @param address the target in a request, the host's own end in an answer
 * @param error 0 in a request
 */
record ConnectMessage(Type type, Inet4Address address, int port, long error) {
    static final int SIZE = 36;

    enum Type {
        REQUEST(1),
        CONNECTED(0x5A),
        FAILED(0x5B);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private static final String FORMAT = "pass-through connection";
    private static final int VERSION = 1;
    private static final int FAMILY_INTERNET = 2;

    static ConnectMessage request(Inet4Address address, int port) {
        return new ConnectMessage(Type.REQUEST, address, port, DtptError.NONE);
    }

    byte[] encode() {
        return new BinaryWriter(SIZE)
                .u8(VERSION)
                .u8(type.number)
                .u32(FAMILY_INTERNET)
                .zeros(4)
                .u8(port >> 8)
                .u8(port)
                .bytes(address.getAddress())
                .zeros(16)
                .u32(error)
                .toByteArray();
    }

    static ConnectMessage decode(byte[] bytes) throws FormatException {
        BinaryReader in = new BinaryReader(FORMAT, bytes);
        int version = in.u8("version");
        if (version != VERSION) {
            throw new FormatException(FORMAT, "version", 0, "is " + version);
        }
        Type type = type(in.u8("type"));
        long family = in.u32("family");
        if (family != FAMILY_INTERNET) {
            throw new FormatException(FORMAT, "family", 2, "is " + family);
        }
        in.skip("padding", 4);
        int port = in.u8("port") << 8 | in.u8("port");
        Inet4Address address = address(in.bytes("address", 4));
        in.skip("padding", 16);
        return new ConnectMessage(type, address, port, in.u32("error"));
    }

    private static Type type(int number) throws FormatException {
        for (Type type : Type.values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new FormatException(FORMAT, "type", 1, "is " + number);
    }

    /** Four bytes as an address. */
    static Inet4Address address(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(bytes.length + " bytes are no IPv4 address", e);
        }
    }
}
