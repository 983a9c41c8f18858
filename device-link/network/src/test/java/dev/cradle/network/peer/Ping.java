package dev.cradle.network.peer;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Optional;

/** ICMP echoes in IPv4 packets, with no IP stack behind them. */
public final class Ping {
    private static final int HEADER = 20;
    private static final int ICMP = 1;
    private static final byte ECHO = 8;

    private Ping() {}

    public static byte[] request(Inet4Address from, Inet4Address to, int sequence, int payload) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER + 8 + payload);
        packet.putShort((short) 0x4500).putShort((short) packet.capacity());
        packet.putInt(0x00010000).put((byte) 64).put((byte) ICMP).putShort((short) 0);
        packet.put(from.getAddress()).put(to.getAddress());
        packet.put(ECHO).put((byte) 0).putShort((short) 0);
        packet.putShort((short) 0x4321).putShort((short) sequence);
        for (int i = 0; i < payload; i++) {
            packet.put((byte) i);
        }
        return checked(packet);
    }

    /** The reply to an echo request with a right header; nothing for any other packet. */
    public static Optional<byte[]> reply(byte[] packet) {
        if (packet.length < HEADER + 8 || packet[0] != 0x45 || packet[9] != ICMP) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(packet).getShort(2) & 0xFFFF;
        if (packet[HEADER] != ECHO || length > packet.length) {
            return Optional.empty();
        }
        ByteBuffer reply = ByteBuffer.allocate(length).put(packet, 0, length);
        reply.put(12, packet, 16, 4).put(16, packet, 12, 4).put(HEADER, (byte) 0);
        return Optional.of(checked(reply));
    }

    /** Whether this is the reply to the request, header and sums included. */
    public static boolean answers(byte[] packet, byte[] request) {
        Optional<byte[]> expected = reply(request);
        ByteBuffer answer = ByteBuffer.wrap(packet);
        ByteBuffer wanted = ByteBuffer.wrap(expected.orElseThrow());
        return packet.length >= wanted.capacity()
                && sum(answer, 0, HEADER) == 0xFFFF
                && answer.slice(12, wanted.capacity() - 12)
                        .equals(wanted.slice(12, wanted.capacity() - 12));
    }

    private static byte[] checked(ByteBuffer packet) {
        packet.putShort(10, (short) 0).putShort(HEADER + 2, (short) 0);
        packet.putShort(10, (short) ~sum(packet, 0, HEADER));
        packet.putShort(HEADER + 2, (short) ~sum(packet, HEADER, packet.capacity()));
        return packet.array();
    }

    private static int sum(ByteBuffer packet, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += (packet.get(i) & 0xFFL) << ((i - from) % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }
}
