package dev.cradle.network.ip;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ip.packet.IcmpMessage;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.TcpSegment;
import dev.cradle.network.ip.packet.UdpDatagram;
import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.ip.tcp.TcpStack;
import dev.cradle.network.link.LinkAddresses;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One end of an IPv4 network of two. Has no thread and no clock: every call comes from one thread
 * at a time and brings the moment, in nanoseconds that only grow. Whatever a packet holds, it is
 * taken, answered or dropped and counted.
 */
public final class IpStack {
    private static final int FIRST_FREE_PORT = 49_152;
    private static final int LAST_PORT = 65_535;

    /** Greatest datagram sent, as the peer's reassembly may be no better than ours. */
    public static final int MOST_DATAGRAM = Reassembly.MOST_BYTES - UdpDatagram.HEADER;

    private final int local;
    private final int peer;
    private final LineQueue line;
    private final Consumer<byte[]> packets;
    private final TcpStack tcp;
    private final Reassembly reassembly = new Reassembly();
    private final Map<Integer, UdpReceiver> receivers = new HashMap<>();
    private final Map<Dropped, Long> dropped = new EnumMap<>(Dropped.class);
    private int mtu;
    private int nextPort;
    private int identification;

    /**
     * @param random chooses ports and sequence numbers; a secure one outside of tests
     * @param line what waits to be sent
     * @param packets takes packets for the link, and adds what becomes of them to {@code line}
     *     before it returns
     */
    public IpStack(
            LinkAddresses addresses,
            IpSettings settings,
            RandomGenerator random,
            LineQueue line,
            Consumer<byte[]> packets) {
        this.local = number(addresses.local());
        this.peer = number(addresses.peer());
        this.mtu = addresses.mtu();
        this.line = line;
        this.packets = packets;
        this.nextPort = FIRST_FREE_PORT + random.nextInt(LAST_PORT - FIRST_FREE_PORT);
        this.tcp =
                new TcpStack(
                        new TcpStack.Path(addresses.local(), addresses.peer(), addresses.mtu()),
                        settings.tcp(),
                        random,
                        line,
                        this::emit);
    }

    private static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** The connections. */
    public TcpStack tcp() {
        return tcp;
    }

    /** The link takes packets of this size from now on. */
    public void mtu(int bytes) {
        mtu = bytes;
        tcp.mtu(bytes);
    }

    /** How many packets were dropped for that reason. */
    public long dropped(Dropped why) {
        return dropped.getOrDefault(why, 0L);
    }

    private void drop(Dropped why) {
        dropped.merge(why, 1L, Long::sum);
    }

    // ---- from the wire

    /** Takes a packet from the link, and answers it. */
    public void receive(byte[] packet, long now) {
        take(packet, now);
        tcp.flush(now);
    }

    /**
     * Takes packets that have come together, and answers when it has seen all of them: one
     * acknowledgement then does for many. What is out of order is answered packet by packet.
     *
     * @param packets emptied
     */
    public void receiveAll(Queue<byte[]> packets, long now) {
        byte[] packet;
        while ((packet = packets.poll()) != null) {
            take(packet, now);
        }
        tcp.flush(now);
    }

    private void take(byte[] bytes, long now) {
        try {
            Ipv4Packet packet = Ipv4Packet.decode(Slice.of(bytes));
            Ipv4Header header = packet.header();
            if (header.destination() != local || header.source() != peer) {
                drop(Dropped.STRANGER);
            } else if (!header.isFragment()) {
                deliver(packet, now);
            } else if (header.protocol() == Ipv4Header.TCP) {
                drop(Dropped.FRAGMENT);
            } else {
                Optional<Ipv4Packet> whole = reassembly.add(packet, now);
                if (whole.isPresent()) {
                    deliver(whole.get(), now);
                }
            }
        } catch (FormatException e) {
            drop(Dropped.MALFORMED);
        }
    }

    private void deliver(Ipv4Packet packet, long now) throws FormatException {
        switch (packet.header().protocol()) {
            case Ipv4Header.TCP -> tcp.receive(TcpSegment.decode(packet), now);
            case Ipv4Header.UDP -> receiveDatagram(packet);
            case Ipv4Header.ICMP -> receiveIcmp(IcmpMessage.decode(packet.payload()));
            default -> drop(Dropped.UNKNOWN);
        }
    }

    private void receiveDatagram(Ipv4Packet packet) throws FormatException {
        UdpDatagram datagram = UdpDatagram.decode(packet);
        UdpReceiver receiver = receivers.get(datagram.destinationPort());
        if (receiver == null) {
            drop(Dropped.NO_RECEIVER);
            byte[] quoted = Ipv4Packet.encode(packet.header(), packet.payload());
            answer(IcmpMessage.portUnreachable(Slice.of(quoted)));
        } else if (!receiver.add(datagram)) {
            drop(Dropped.NO_RECEIVER);
        }
    }

    private void receiveIcmp(IcmpMessage message) throws FormatException {
        switch (message.type()) {
            case IcmpMessage.ECHO -> answer(message.reply());
            case IcmpMessage.UNREACHABLE -> receiveUnreachable(message);
            default -> drop(Dropped.UNKNOWN);
        }
    }

    /** Nobody waits for the fate of a datagram; a connection that is being opened is refused. */
    private void receiveUnreachable(IcmpMessage message) throws FormatException {
        Ipv4Packet quoted = Ipv4Packet.decodeQuoted(message.body());
        Slice transport = quoted.payload();
        boolean ours = quoted.header().source() == local && quoted.header().destination() == peer;
        if (ours
                && message.code() == IcmpMessage.PORT
                && quoted.header().protocol() == Ipv4Header.TCP
                && transport.length() >= 8) {
            tcp.unreachable(transport.u16(0), transport.u16(2), transport.i32(4));
        }
    }

    private void answer(IcmpMessage message) {
        send(Ipv4Header.ICMP, message.encode());
    }

    private void emit(byte[] packet) {
        if (line.isOverfull()) {
            drop(Dropped.LINE_FULL);
        } else {
            packets.accept(packet);
        }
    }

    // ---- for the user

    /**
     * Sends a datagram to the peer; dropped when the line has no room.
     *
     * @throws IllegalArgumentException above {@link #MOST_DATAGRAM} bytes
     */
    public void sendDatagram(int sourcePort, int port, byte[] payload) {
        if (payload.length > MOST_DATAGRAM) {
            throw new IllegalArgumentException("a datagram of " + payload.length + " bytes");
        }
        UdpDatagram datagram = new UdpDatagram(sourcePort, port, Slice.of(payload));
        send(Ipv4Header.UDP, datagram.encode(Ipv4Header.of(local, peer, Ipv4Header.UDP, 0, 0)));
    }

    /** A port for datagrams that nobody receives on. */
    public int freePort() {
        int port;
        do {
            port = nextPort;
            nextPort = nextPort == LAST_PORT ? FIRST_FREE_PORT : nextPort + 1;
        } while (receivers.containsKey(port));
        return port;
    }

    /**
     * Receives datagrams on a port; empty when the port is taken.
     *
     * @param port 0 for any that is free
     * @param arrived runs when there is one to be polled
     */
    public Optional<UdpReceiver> receiveDatagrams(int port, Runnable arrived) {
        int chosen = port == 0 ? freePort() : port;
        if (receivers.containsKey(chosen)) {
            return Optional.empty();
        }
        UdpReceiver receiver = new UdpReceiver(this, chosen, arrived);
        receivers.put(chosen, receiver);
        return Optional.of(receiver);
    }

    void remove(UdpReceiver receiver) {
        receivers.remove(receiver.port(), receiver);
    }

    /** Sends a payload, in fragments where it does not fit. */
    private void send(int protocol, byte[] payload) {
        identification++;
        int most = (mtu - Ipv4Packet.HEADER) & ~7;
        int at = 0;
        do {
            boolean fits = payload.length - at <= mtu - Ipv4Packet.HEADER;
            int count = fits ? payload.length - at : most;
            int fragment = at / 8 | (fits ? 0 : Ipv4Header.MORE_FRAGMENTS);
            emit(
                    Ipv4Packet.encode(
                            Ipv4Header.of(local, peer, protocol, identification, fragment),
                            new Slice(payload, at, count)));
            at += count;
        } while (at < payload.length);
    }

    // ---- time

    /** When {@link #tick} is to be called. */
    public long deadline(long now) {
        return tcp.deadline(now);
    }

    public void tick(long now) {
        tcp.tick(now);
    }

    /** Bytes have left the queue of the line. */
    public void lineWritten(long now) {
        tcp.lineWritten(now);
    }

    /** The link is gone: ends everything. */
    public void end(String reason) {
        receivers.clear();
        tcp.end(reason);
    }
}
