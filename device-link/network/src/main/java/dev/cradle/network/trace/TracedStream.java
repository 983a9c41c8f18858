package dev.cradle.network.trace;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;
import dev.cradle.network.tap.ConnectionTap;

import java.io.IOException;
import java.net.InetSocketAddress;

/** One connection of a {@link TraceTap}: the segments that its bytes could have come in. */
final class TracedStream implements ConnectionTap {
    /** A longer payload is not kept, whatever it holds. */
    private static final int LONGEST_KEPT = 16;

    private static final int WINDOW = 0xFFFF;

    /** One end: where it is, and how far what it sends has come. */
    private static final class End {
        private final int address;
        private final int port;
        private int next;
        private boolean ended;

        End(InetSocketAddress at) {
            this.address = TraceTap.number(at.getAddress());
            this.port = at.getPort();
        }
    }

    private final PacketTrace trace;
    private final Direction outgoing;
    private final End local;
    private final End remote;
    private final String name;

    TracedStream(PacketTrace trace, Connection connection, Direction outgoing, Direction opener) {
        this.trace = trace;
        this.outgoing = outgoing;
        this.local = new End(connection.local());
        this.remote = new End(connection.remote());
        this.name = "ports " + local.port + " and " + remote.port;
        synchronized (this) {
            send(opener, TcpHeader.SYN);
            send(opener.opposite(), TcpHeader.SYN | TcpHeader.ACK);
            send(opener, TcpHeader.ACK);
        }
    }

    @Override
    public synchronized void carried(Direction direction, byte[] data, int offset, int length) {
        if (from(direction).ended) {
            return;
        }
        int at = 0;
        while (at < length) {
            int count = Math.min(length - at, TcpSegment.MOST_PAYLOAD);
            send(direction, TcpHeader.ACK | TcpHeader.PSH, data, offset + at, count);
            at += count;
        }
    }

    @Override
    public synchronized void ended(Direction direction) {
        if (!from(direction).ended) {
            send(direction, TcpHeader.FIN | TcpHeader.ACK);
            from(direction).ended = true;
        }
    }

    @Override
    public synchronized void dropped() {
        if (!local.ended || !remote.ended) {
            send(outgoing, TcpHeader.RST | TcpHeader.ACK);
            local.ended = true;
            remote.ended = true;
        }
    }

    @Override
    public void failed(IOException why) {
        trace.note(name + ": " + why.getMessage());
    }

    private End from(Direction direction) {
        return direction == outgoing ? local : remote;
    }

    private void send(Direction direction, int flags) {
        send(direction, flags, new byte[0], 0, 0);
    }

    private void send(Direction direction, int flags, byte[] data, int offset, int length) {
        End from = from(direction);
        End to = from(direction.opposite());
        int kept = length <= LONGEST_KEPT ? length : 0;
        TcpHeader header =
                new TcpHeader(
                        from.port,
                        to.port,
                        from.next,
                        (flags & TcpHeader.ACK) == 0 ? 0 : to.next,
                        flags,
                        WINDOW);
        Ipv4Header ip =
                Ipv4Header.of(
                        from.address, to.address, Ipv4Header.TCP, 0, Ipv4Header.DO_NOT_FRAGMENT);
        byte[] packet = TcpSegment.head(ip, header, length, kept);
        System.arraycopy(data, offset, packet, packet.length - kept, kept);
        trace.packet(direction, packet, packet.length - kept + length);
        boolean counted = (flags & (TcpHeader.SYN | TcpHeader.FIN)) != 0;
        from.next += length + (counted ? 1 : 0);
    }
}
