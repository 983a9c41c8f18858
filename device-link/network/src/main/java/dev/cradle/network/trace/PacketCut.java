package dev.cradle.network.trace;

import java.util.Arrays;

/**
 * Decides how much of a packet may be shared. Everything up to the end of the TCP, UDP or ICMP
 * header is kept, and of what these carry nothing: so there is no password (RAPI's own or that of
 * an HTTP request), no certificate request, no file and no name in a trace. Three payloads are kept
 * because nothing secret fits into them and much is learned from them:
 *
 * <ul>
 *   <li>on TCP ports 990 and 5679, at most 16 bytes that are all words of the connection handshake:
 *       numbers up to 0C hex, or the keep-alive word (rapi-wire.md 1.2, 1.3). A password message
 *       never looks like that, for its third byte is a character of the password changed by the
 *       key, and its fourth the key itself: both zero only where the password is empty;
 *   <li>on UDP port 5679, the single byte that makes a device connect;
 *   <li>DHCP, which is about the link's addresses.
 * </ul>
 *
 * What is no IPv4 packet, a later fragment, or cut short is kept up to the end of what is known to
 * be a header.
 */
final class PacketCut {
    private static final int IPV4_HEADER = 20;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int FRAGMENT_OFFSET = 0x1FFF;
    private static final int RAPI = 990;
    private static final int CONNECT = 5679;
    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int HANDSHAKE_BYTES = 16;
    private static final int GREATEST_HANDSHAKE_WORD = 0x0C;
    private static final int KEEP_ALIVE = 0x12345678;

    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_TYPE = 0x0800;
    private static final int ARP_TYPE = 0x0806;
    private static final int ARP_PACKET = 28;

    private final byte[] packet;

    private PacketCut(byte[] packet) {
        this.packet = packet;
    }

    /** How many of the packet's first bytes may be shared, 0 to its length. */
    static int keep(byte[] packet) {
        return Math.min(packet.length, new PacketCut(packet).header());
    }

    /** The same of an Ethernet frame: its header, ARP, and of IPv4 what {@link #keep} leaves. */
    static int keepOfFrame(byte[] frame) {
        if (frame.length < ETHERNET_HEADER) {
            return 0;
        }
        int inside =
                switch ((frame[12] & 0xFF) << 8 | frame[13] & 0xFF) {
                    case IPV4_TYPE ->
                            keep(Arrays.copyOfRange(frame, ETHERNET_HEADER, frame.length));
                    case ARP_TYPE -> ARP_PACKET;
                    default -> 0;
                };
        return Math.min(frame.length, ETHERNET_HEADER + inside);
    }

    private int header() {
        if (packet.length < IPV4_HEADER || packet[0] >>> 4 != 4) {
            return 0;
        }
        int at = (packet[0] & 0x0F) * 4;
        if (at < IPV4_HEADER || (u16(6) & FRAGMENT_OFFSET) != 0) {
            return IPV4_HEADER;
        }
        return switch (packet[9]) {
            case TCP -> tcp(at);
            case UDP -> udp(at);
            case ICMP -> at + ICMP_HEADER;
            default -> at;
        };
    }

    private int tcp(int at) {
        if (packet.length < at + TCP_HEADER) {
            return packet.length;
        }
        int payload = at + Math.max(TCP_HEADER, (packet[at + 12] >>> 4 & 0x0F) * 4);
        return isBetween(at, RAPI) || isBetween(at, CONNECT) ? handshake(payload) : payload;
    }

    private int handshake(int payload) {
        int end = Math.min(packet.length, u16(2));
        int count = end - payload;
        if (count <= 0 || count > HANDSHAKE_BYTES || count % 4 != 0) {
            return payload;
        }
        for (int at = payload; at < end; at += 4) {
            int word = u16LittleEndian(at) | u16LittleEndian(at + 2) << 16;
            if (word != KEEP_ALIVE && (word < 0 || word > GREATEST_HANDSHAKE_WORD)) {
                return payload;
            }
        }
        return end;
    }

    private int udp(int at) {
        if (packet.length < at + UDP_HEADER) {
            return packet.length;
        }
        boolean dhcp = isBetween(at, DHCP_SERVER) && isBetween(at, DHCP_CLIENT);
        // Behind it a frame may be padded, with what nobody knows.
        int end = Math.min(packet.length, u16(2));
        boolean trigger = isBetween(at, CONNECT) && end == at + UDP_HEADER + 1;
        return dhcp || trigger ? Math.max(end, at + UDP_HEADER) : at + UDP_HEADER;
    }

    private boolean isBetween(int ports, int port) {
        return u16(ports) == port || u16(ports + 2) == port;
    }

    private int u16(int at) {
        return (packet[at] & 0xFF) << 8 | packet[at + 1] & 0xFF;
    }

    private int u16LittleEndian(int at) {
        return packet[at] & 0xFF | (packet[at + 1] & 0xFF) << 8;
    }
}
