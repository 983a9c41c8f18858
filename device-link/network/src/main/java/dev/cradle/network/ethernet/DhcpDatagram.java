package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.UdpDatagram;

import java.net.Inet4Address;

/**
 * DHCP inside UDP inside IPv4 (RFC 791, 768), which travels before there is an IP stack.
 *
 * @param source sender's IP address, 0.0.0.0 while it has none
 * @param fromServer from port 67 to 68, not the other way
 */
record DhcpDatagram(
        Inet4Address source, Inet4Address destination, boolean fromServer, byte[] payload) {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;

    byte[] encode() {
        Ipv4Header header =
                Ipv4Header.of(Ipv4.number(source), Ipv4.number(destination), Ipv4Header.UDP, 0, 0);
        UdpDatagram datagram =
                new UdpDatagram(
                        fromServer ? SERVER_PORT : CLIENT_PORT,
                        fromServer ? CLIENT_PORT : SERVER_PORT,
                        Slice.of(payload));
        return Ipv4Packet.encode(header, Slice.of(datagram.encode(header)));
    }

    /** Whether an IPv4 packet goes to a DHCP port, without believing anything else in it. */
    static boolean isDhcp(byte[] packet) {
        if (packet.length < Ipv4Packet.HEADER || packet[9] != Ipv4Header.UDP) {
            return false;
        }
        int header = (packet[0] & 0xF) * 4;
        if (packet.length < header + UdpDatagram.HEADER) {
            return false;
        }
        int port = (packet[header + 2] & 0xFF) << 8 | packet[header + 3] & 0xFF;
        return port == SERVER_PORT || port == CLIENT_PORT;
    }

    /**
     * @throws FormatException for what is no UDP in IPv4, a fragment, or not for a DHCP port
     */
    static DhcpDatagram decode(byte[] bytes) throws FormatException {
        Ipv4Packet packet = Ipv4Packet.decode(Slice.of(bytes));
        if (packet.header().isFragment() || packet.header().protocol() != Ipv4Header.UDP) {
            throw new FormatException("DHCP datagram", "protocol", 9, "is not UDP in one piece");
        }
        UdpDatagram datagram = UdpDatagram.decode(packet);
        int to = datagram.destinationPort();
        if (to != SERVER_PORT && to != CLIENT_PORT) {
            throw new FormatException("DHCP datagram", "port", 2, "is " + to);
        }
        return new DhcpDatagram(
                Ipv4.address(packet.header().source()),
                Ipv4.address(packet.header().destination()),
                to == CLIENT_PORT,
                datagram.payload().toBytes());
    }
}
