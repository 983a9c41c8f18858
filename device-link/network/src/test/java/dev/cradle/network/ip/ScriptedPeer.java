package dev.cradle.network.ip;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;
import dev.cradle.network.ip.tcp.LineQueue;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpListener;
import dev.cradle.network.link.LinkAddresses;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.Random;

/** One stack, and a peer of which a test writes every packet by hand. */
public final class ScriptedPeer {
    public static final int OURS = 990;
    public static final int THEIRS = 2000;

    private static final int HOST = ByteBuffer.wrap(SimulatedNetwork.HOST.getAddress()).getInt();
    private static final int DEVICE =
            ByteBuffer.wrap(SimulatedNetwork.DEVICE.getAddress()).getInt();

    private final LineQueue line = new LineQueue(OptionalLong.empty(), Duration.ofMillis(300));
    private final Deque<byte[]> sent = new ArrayDeque<>();
    public final IpStack stack;
    public long now = 1_000_000_000L;

    /** Sequence number that the peer uses next, and what it acknowledges. */
    public int sequence = 0xFFFF_FF00;

    public int acknowledgement;

    public ScriptedPeer() {
        this(1);
    }

    public ScriptedPeer(long seed) {
        stack =
                new IpStack(
                        new LinkAddresses(SimulatedNetwork.HOST, SimulatedNetwork.DEVICE, 1500),
                        IpSettings.forRate(OptionalLong.empty()),
                        new Random(seed),
                        line,
                        packet -> {
                            line.added(packet.length, now);
                            line.written(packet.length, now);
                            sent.add(packet);
                        });
    }

    /** Opens a connection to a listener of the stack, with that maximum segment size. */
    public TcpConnection open(int maximumSegmentSize) throws FormatException {
        TcpListener listener = stack.tcp().listen(OURS, () -> {}).orElseThrow();
        send(TcpHeader.SYN, 0, maximumSegmentSize);
        sequence++;
        acknowledgement = segment().header().sequence() + 1;
        send(TcpHeader.ACK, 0, 0);
        TcpConnection connection = listener.poll().orElseThrow();
        listener.close(now);
        return connection;
    }

    /** Sends a segment with a payload of zeros; neither number moves on. */
    public void send(int flags, int payload, int maximumSegmentSize) {
        send(
                new TcpHeader(THEIRS, OURS, sequence, acknowledgement, flags, 60_000),
                payload,
                maximumSegmentSize);
    }

    public void send(TcpHeader header, int payload, int maximumSegmentSize) {
        stack.receive(segment(header, payload, maximumSegmentSize), now);
    }

    /** Sends segments that come in one read of the link, each from there on in the stream. */
    public void sendTogether(int payload, int... offsets) {
        Deque<byte[]> together = new ArrayDeque<>();
        for (int offset : offsets) {
            TcpHeader header =
                    new TcpHeader(
                            THEIRS,
                            OURS,
                            sequence + offset,
                            acknowledgement,
                            TcpHeader.ACK,
                            60_000);
            together.add(segment(header, payload, 0));
        }
        stack.receiveAll(together, now);
    }

    private static byte[] segment(TcpHeader header, int payload, int maximumSegmentSize) {
        byte[] packet =
                TcpSegment.frame(
                        Ipv4Header.of(DEVICE, HOST, Ipv4Header.TCP, 1, 0),
                        header,
                        maximumSegmentSize,
                        payload);
        TcpSegment.seal(packet);
        return packet;
    }

    /** Sends an IP packet with any payload. */
    public void send(int protocol, int fragment, byte[] payload) {
        stack.receive(
                Ipv4Packet.encode(
                        Ipv4Header.of(DEVICE, HOST, protocol, 77, fragment), Slice.of(payload)),
                now);
    }

    public boolean hasSent() {
        return !sent.isEmpty();
    }

    /** The stack's next packet. */
    public Ipv4Packet packet() throws FormatException {
        return Ipv4Packet.decode(Slice.of(sent.remove()));
    }

    /** The stack's next segment. */
    public TcpSegment segment() throws FormatException {
        return TcpSegment.decode(packet());
    }

    /** Forgets what the stack has sent. */
    public void forget() {
        sent.clear();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now += time.toNanos();
        if (stack.deadline(now) <= now) {
            stack.tick(now);
        }
    }
}
