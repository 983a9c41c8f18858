package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * An ARP packet for IPv4 over Ethernet (RFC 826), 28 bytes, big-endian: u16 hardware 1, u16
 * protocol 0x0800, u8 6, u8 4, u16 operation, sender MAC and IP, target MAC and IP.
 */
record ArpPacket(
        Operation operation,
        MacAddress senderMac,
        Inet4Address sender,
        MacAddress targetMac,
        Inet4Address target) {
    static final int SIZE = 28;

    enum Operation {
        REQUEST,
        REPLY
    }

    private static final String FORMAT = "ARP packet";
    private static final long ETHERNET_IPV4 = 0x0001_0800_0604L;

    static ArpPacket request(MacAddress own, Inet4Address ownIp, Inet4Address wanted) {
        return new ArpPacket(Operation.REQUEST, own, ownIp, MacAddress.NONE, wanted);
    }

    /** Tells everybody who has an address, which corrects what they remember (RFC 5227, 3). */
    static ArpPacket announcement(MacAddress own, Inet4Address ownIp) {
        return request(own, ownIp, ownIp);
    }

    ArpPacket answer(MacAddress own) {
        return new ArpPacket(Operation.REPLY, own, target, senderMac, sender);
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(SIZE);
        out.putShort((short) (ETHERNET_IPV4 >> 32)).putInt((int) ETHERNET_IPV4);
        out.putShort((short) (operation.ordinal() + 1));
        senderMac.put(out);
        out.put(sender.getAddress());
        targetMac.put(out);
        return out.put(target.getAddress()).array();
    }

    /** Bytes after the 28 are the padding of a short frame. */
    static ArpPacket decode(byte[] payload) throws FormatException {
        if (payload.length < SIZE) {
            throw new FormatException(FORMAT, "packet", 0, "has " + payload.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(payload);
        long kind = (in.getShort() & 0xFFFFL) << 32 | in.getInt() & 0xFFFF_FFFFL;
        if (kind != ETHERNET_IPV4) {
            throw new FormatException(FORMAT, "kind", 0, "is not IPv4 over Ethernet");
        }
        int number = in.getShort() & 0xFFFF;
        if (number != 1 && number != 2) {
            throw new FormatException(FORMAT, "operation", 6, "is " + number);
        }
        return new ArpPacket(
                Operation.values()[number - 1],
                MacAddress.get(in),
                Ipv4.get(in),
                MacAddress.get(in),
                Ipv4.get(in));
    }
}
