package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * DHCP inside UDP inside IPv4 (RFC 791, 768), which travels before there is an IP stack.
 *
 * @param source sender's IP address, 0.0.0.0 while it has none
 * @param fromServer from port 67 to 68, not the other way
 */
record DhcpDatagram(
        Inet4Address source, Inet4Address destination, boolean fromServer, byte[] payload) {
    private static final String FORMAT = "DHCP datagram";
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int TTL = 64;

    byte[] encode() {
        int udpLength = UDP_HEADER + payload.length;
        ByteBuffer out = ByteBuffer.allocate(IP_HEADER + udpLength);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (IP_HEADER + udpLength));
        out.putInt(0).put((byte) TTL).put((byte) UDP).putShort((short) 0);
        out.put(source.getAddress()).put(destination.getAddress());
        out.putShort(10, (short) Ipv4.checksum(Ipv4.sum(out.array(), 0, IP_HEADER)));
        out.putShort((short) (fromServer ? SERVER_PORT : CLIENT_PORT));
        out.putShort((short) (fromServer ? CLIENT_PORT : SERVER_PORT));
        out.putShort((short) udpLength).putShort((short) 0).put(payload);
        int check = udpChecksum(out.array(), IP_HEADER, udpLength);
        out.putShort(IP_HEADER + 6, (short) (check == 0 ? 0xFFFF : check));
        return out.array();
    }

    private static int udpChecksum(byte[] packet, int header, int length) {
        return Ipv4.checksum(
                Ipv4.sum(packet, 12, 20)
                        + UDP
                        + length
                        + Ipv4.sum(packet, header, header + length));
    }

    /** Whether an IPv4 packet goes to a DHCP port, without believing anything else in it. */
    static boolean isDhcp(byte[] packet) {
        if (packet.length < IP_HEADER || packet[9] != UDP) {
            return false;
        }
        int header = (packet[0] & 0xF) * 4;
        if (packet.length < header + UDP_HEADER) {
            return false;
        }
        int port = (packet[header + 2] & 0xFF) << 8 | packet[header + 3] & 0xFF;
        return port == SERVER_PORT || port == CLIENT_PORT;
    }

    /**
     * @throws FormatException for another version, a fragment, lengths that do not fit, or a wrong
     *     checksum
     */
    static DhcpDatagram decode(byte[] packet) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(packet);
        int header = packet.length == 0 ? 0 : (packet[0] & 0xF) * 4;
        require(packet.length >= IP_HEADER + UDP_HEADER, "packet", "is too short");
        require(packet[0] >> 4 == 4 && header >= IP_HEADER, "version", "is not IPv4");
        int total = in.getShort(2) & 0xFFFF;
        require(total <= packet.length && total >= header + UDP_HEADER, "length", "is " + total);
        require(Ipv4.checksum(Ipv4.sum(packet, 0, header)) == 0, "header checksum", "is wrong");
        require((in.getShort(6) & 0x3FFF) == 0, "fragment", "is part of a larger packet");
        require(packet[9] == UDP, "protocol", "is not UDP");
        int to = in.getShort(header + 2) & 0xFFFF;
        require(to == SERVER_PORT || to == CLIENT_PORT, "port", "is " + to);
        int length = in.getShort(header + 4) & 0xFFFF;
        require(length >= UDP_HEADER && header + length <= total, "UDP length", "is " + length);
        boolean checked = in.getShort(header + 6) != 0;
        require(!checked || udpChecksum(packet, header, length) == 0, "UDP checksum", "is wrong");
        in.position(12);
        return new DhcpDatagram(
                Ipv4.get(in),
                Ipv4.get(in),
                to == CLIENT_PORT,
                Arrays.copyOfRange(packet, header + UDP_HEADER, header + length));
    }

    private static void require(boolean holds, String field, String what) throws FormatException {
        if (!holds) {
            throw new FormatException(FORMAT, field, -1, what);
        }
    }
}
