package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * All TCP connections between two addresses: leads segments to them, and lets them send in turns,
 * one segment each, while the line has room.
 */
public final class TcpStack {
    /** Payload where the peer does not say what it takes (RFC 9293, section 3.7.1). */
    static final int DEFAULT_SEGMENT = 536;

    /** A peer that asks for less would make every byte cost forty. */
    static final int LEAST_SEGMENT = 64;

    private static final int GREATEST_SEGMENT = 1460;

    /** Bytes of a packet before its payload. */
    static final int HEADERS = 40;

    private static final int FIRST_FREE_PORT = 49_152;
    private static final int LAST_PORT = 65_535;
    private static final long CHALLENGE_INTERVAL = 10_000_000;

    private final TcpSettings settings;
    private final TcpOutput output;
    private final InitialSequence initialSequence;
    private final Map<TcpPorts, TcpConnection> connections = new LinkedHashMap<>();
    private final Map<Integer, TcpListener> listeners = new HashMap<>();
    private final Turns turns;
    private int segment;
    private int nextPort;
    private long challengedAt = Long.MIN_VALUE / 2;
    private boolean ended;

    /** Where a stack is: both addresses and the greatest packet. */
    public record Path(Inet4Address local, Inet4Address peer, int mtu) {
        static int number(Inet4Address address) {
            return ByteBuffer.wrap(address.getAddress()).getInt();
        }
    }

    /**
     * @param packets takes IP packets, and adds what becomes of them to {@code line} before it
     *     returns
     */
    public TcpStack(
            Path path,
            TcpSettings settings,
            RandomGenerator random,
            LineQueue line,
            Consumer<byte[]> packets) {
        this.settings = settings;
        this.output =
                new TcpOutput(Path.number(path.local()), Path.number(path.peer()), line, packets);
        this.turns = new Turns(line);
        this.initialSequence = new InitialSequence(random);
        this.nextPort = FIRST_FREE_PORT + random.nextInt(LAST_PORT - FIRST_FREE_PORT);
        mtu(path.mtu());
    }

    /** The link takes packets of this size from now on. */
    public void mtu(int bytes) {
        segment = Math.min(GREATEST_SEGMENT, bytes - HEADERS);
        connections.values().forEach(c -> c.sending().limitSegment(segment));
    }

    int segment() {
        return segment;
    }

    TcpOutput output() {
        return output;
    }

    TcpSettings settings() {
        return settings;
    }

    // ---- for the user

    /** Begins to open a connection from a free port; empty when there are too many. */
    public Optional<TcpConnection> connect(int remotePort, long now) {
        for (int tries = 0; tries <= LAST_PORT - FIRST_FREE_PORT; tries++) {
            int port = freePort();
            if (!connections.containsKey(new TcpPorts(port, remotePort))
                    && !listeners.containsKey(port)) {
                return connect(port, remotePort, now);
            }
        }
        return Optional.empty();
    }

    /** Begins to open a connection from a port; empty when there are too many. */
    public Optional<TcpConnection> connect(int localPort, int remotePort, long now) {
        TcpPorts ports = new TcpPorts(localPort, remotePort);
        if (ended || connections.containsKey(ports) || !makeRoom()) {
            return Optional.empty();
        }
        TcpConnection connection = add(ports, true, now);
        connection.open(now);
        return Optional.of(connection);
    }

    private int freePort() {
        int port = nextPort;
        nextPort = nextPort == LAST_PORT ? FIRST_FREE_PORT : nextPort + 1;
        return port;
    }

    /**
     * Takes connections on a port; empty when the port is taken.
     *
     * @param port 0 for any that is free
     * @param arrived runs when there is one to be polled
     */
    public Optional<TcpListener> listen(int port, Runnable arrived) {
        int chosen = port;
        for (int tries = 0; port == 0 && tries <= LAST_PORT - FIRST_FREE_PORT; tries++) {
            chosen = freePort();
            if (!listeners.containsKey(chosen)) {
                break;
            }
        }
        if (ended || listeners.containsKey(chosen)) {
            return Optional.empty();
        }
        TcpListener listener = new TcpListener(this, chosen, settings.limits().backlog(), arrived);
        listeners.put(chosen, listener);
        return Optional.of(listener);
    }

    /** Connections that there are, those that are closing included. */
    public int connections() {
        return connections.size();
    }

    /** Closes every connection and every listener; what was written still arrives. */
    public void close(long now) {
        List.copyOf(listeners.values()).forEach(l -> l.close(now));
        List.copyOf(connections.values()).forEach(c -> c.close(now));
    }

    /** Whether the peer has acknowledged everything of every connection. */
    public boolean isDrained() {
        return connections.values().stream().allMatch(TcpConnection::isDrained);
    }

    /** The link is gone: ends everything. */
    public void end(String reason) {
        ended = true;
        listeners.clear();
        TcpFailure failure = new TcpFailure(TcpFailure.Kind.LINK_LOST, reason);
        List.copyOf(connections.values()).forEach(c -> c.end(failure));
        turns.clear();
    }

    // ---- for the wire

    /** Takes a segment from the peer, which {@link #flush} answers. */
    public void receive(TcpSegment arrived, long now) {
        TcpHeader header = arrived.header();
        TcpPorts ports = new TcpPorts(header.destinationPort(), header.sourcePort());
        TcpConnection connection = connections.get(ports);
        if (connection != null && isReopening(connection, header)) {
            connection.finished();
            connection = null;
        }
        if (connection != null) {
            new Arrival(this, connection, arrived, now).process();
            if (connection.receiving().owesEach()) {
                flush(now);
            }
        } else if (!admit(ports, arrived, now)) {
            refuse(arrived);
        }
    }

    /** A closed connection's ports may be used again when the sequence numbers have moved on. */
    private static boolean isReopening(TcpConnection connection, TcpHeader header) {
        ReceiveSide receive = connection.receiving();
        return connection.state() == TcpState.TIME_WAIT
                && (header.flags() & (TcpHeader.SYN | TcpHeader.ACK | TcpHeader.RST))
                        == TcpHeader.SYN
                && receive.widen(header.sequence()) > receive.expected();
    }

    /** Begins a connection that the peer opens; false when nobody listens there. */
    private boolean admit(TcpPorts ports, TcpSegment arrived, long now) {
        TcpHeader header = arrived.header();
        TcpListener listener = listeners.get(ports.local());
        int kind = header.flags() & (TcpHeader.SYN | TcpHeader.ACK | TcpHeader.RST);
        if (listener == null || kind != TcpHeader.SYN) {
            return false;
        }
        if (listener.hasRoom() && makeRoom()) {
            dropOldestHalfOpen();
            TcpConnection connection = add(ports, false, now);
            connection.peerOpened(header, arrived.maximumSegmentSize());
            connection.state(TcpState.SYN_RECEIVED);
            connection.time().heard(now);
            connection.sendSyn(now);
        }
        return true;
    }

    private TcpConnection add(TcpPorts ports, boolean active, long now) {
        TcpConnection connection =
                new TcpConnection(this, ports, active, initialSequence.of(ports, now));
        connections.put(ports, connection);
        return connection;
    }

    /** Whether one more connection may be held; those that only wait to be forgotten go first. */
    private boolean makeRoom() {
        if (connections.size() < settings.limits().connections()) {
            return true;
        }
        return dropFirst(TcpState.TIME_WAIT);
    }

    private void dropOldestHalfOpen() {
        long halfOpen = connections.values().stream().filter(TcpStack::isHalfOpen).count();
        if (halfOpen >= settings.limits().halfOpen()) {
            connections.values().stream()
                    .filter(TcpStack::isHalfOpen)
                    .findFirst()
                    .ifPresent(TcpConnection::finished);
        }
    }

    private static boolean isHalfOpen(TcpConnection connection) {
        return connection.state() == TcpState.SYN_RECEIVED && !connection.isActive();
    }

    private boolean dropFirst(TcpState state) {
        Optional<TcpConnection> first =
                connections.values().stream().filter(c -> c.state() == state).findFirst();
        first.ifPresent(TcpConnection::finished);
        return first.isPresent();
    }

    /** The peer has confirmed the opening; false when the listener has no room. */
    boolean opened(TcpConnection connection, long now) {
        if (connection.isActive()) {
            return true;
        }
        TcpListener listener = listeners.get(connection.localPort());
        if (listener == null) {
            connection.abort(now);
            return false;
        }
        if (!listener.hasRoom()) {
            return false;
        }
        listener.add(connection);
        return true;
    }

    /** Answers a segment that belongs to nothing by a reset (RFC 9293, section 3.10.7.1). */
    void refuse(TcpSegment segment) {
        TcpHeader header = segment.header();
        if (header.has(TcpHeader.RST)) {
            return;
        }
        boolean acknowledges = header.has(TcpHeader.ACK);
        int length =
                segment.payload().length()
                        + (header.has(TcpHeader.SYN) ? 1 : 0)
                        + (header.has(TcpHeader.FIN) ? 1 : 0);
        output.send(
                new TcpHeader(
                        header.destinationPort(),
                        header.sourcePort(),
                        acknowledges ? header.acknowledgement() : 0,
                        acknowledges ? 0 : header.sequence() + length,
                        acknowledges ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK,
                        0),
                0);
    }

    /** Says where a connection stands, not too often (RFC 5961, section 7). */
    void challenge(TcpConnection connection, long now) {
        if (now - challengedAt >= CHALLENGE_INTERVAL) {
            challengedAt = now;
            connection.receiving().oweNow();
        }
    }

    /**
     * The peer has no such port, said by ICMP about a segment of ours.
     *
     * @param sequence of that segment; a number that is not under way shows that it is made up
     */
    public void unreachable(int localPort, int remotePort, int sequence) {
        TcpConnection connection = connections.get(new TcpPorts(localPort, remotePort));
        if (connection != null
                && connection.state() == TcpState.SYN_SENT
                && connection.sending().initial() == (sequence & 0xFFFFFFFFL)) {
            connection.end(
                    new TcpFailure(TcpFailure.Kind.REFUSED, "the other end has no such port"));
        }
    }

    void remove(TcpListener listener) {
        listeners.remove(listener.port(), listener);
    }

    void ended(TcpConnection connection) {
        connections.remove(connection.ports(), connection);
    }

    // ---- time

    Turns turns() {
        return turns;
    }

    /** Sends what can be sent, and what is owed. */
    public void flush(long now) {
        turns.flush(now);
    }

    /** Bytes have left the queue of the line. */
    public void lineWritten(long now) {
        for (TcpConnection connection : connections.values()) {
            connection.lineWritten(now);
        }
        flush(now);
    }

    /** When {@link #tick} is to be called. */
    public long deadline(long now) {
        long earliest = Deadlines.NEVER;
        for (TcpConnection connection : connections.values()) {
            earliest = Math.min(earliest, connection.deadline());
        }
        return Math.min(earliest, turns.deadline(now));
    }

    /** Does what is due. */
    public void tick(long now) {
        for (TcpConnection connection : List.copyOf(connections.values())) {
            if (connection.deadline() <= now) {
                connection.tick(now);
            }
        }
        flush(now);
    }
}
