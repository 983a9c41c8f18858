package dev.cradle.network.trace;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.UdpDatagram;
import dev.cradle.network.tap.ConnectionTap;
import dev.cradle.network.tap.LinkTap;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Traces a network whose packets are the system's and not seen here: makes up packets that carry
 * what was written and read, so that the trace reads like any other. Lost and repeated packets, and
 * where the system has split the stream, are not in it. Thread-safe.
 */
final class TraceTap implements LinkTap {
    private static final ConnectionTap NOT_IPV4 = (_, _, _, _) -> {};

    private final PacketTrace trace;
    private final Direction outgoing;

    /**
     * A tap that fills a trace.
     *
     * @param outgoing which way goes what this end sends
     */
    TraceTap(PacketTrace trace, Direction outgoing) {
        this.trace = trace;
        this.outgoing = outgoing;
    }

    /** Bytes of nothing that has addresses do not come here. */
    @Override
    public void carried(Direction direction, byte[] data, int offset, int length) {
        throw new IllegalStateException("neither of a connection nor of a datagram");
    }

    @Override
    public ConnectionTap made(Connection connection, Direction opener) {
        if (isIpv4(connection.local()) && isIpv4(connection.remote())) {
            return new TracedStream(trace, connection, outgoing, opener);
        }
        return NOT_IPV4;
    }

    @Override
    public void refused(int port, IOException why) {
        trace.note("no connection to port " + port + ": " + why.getMessage());
    }

    @Override
    public void datagram(
            Direction direction, InetSocketAddress from, InetSocketAddress to, byte[] payload) {
        if (isIpv4(from) && isIpv4(to)) {
            Ipv4Header ip =
                    Ipv4Header.of(
                            number(from.getAddress()),
                            number(to.getAddress()),
                            Ipv4Header.UDP,
                            0,
                            Ipv4Header.DO_NOT_FRAGMENT);
            byte[] datagram =
                    new UdpDatagram(from.getPort(), to.getPort(), Slice.of(payload)).encode(ip);
            trace.packet(direction, Ipv4Packet.encode(ip, Slice.of(datagram)));
        }
    }

    private static boolean isIpv4(InetSocketAddress end) {
        return end.getAddress() instanceof Inet4Address;
    }

    static int number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }
}
