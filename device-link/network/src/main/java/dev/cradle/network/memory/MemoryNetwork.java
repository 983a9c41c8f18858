package dev.cradle.network.memory;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.PortUnavailableException.Reason;
import dev.cradle.network.shaping.LinkShape;
import dev.cradle.network.shaping.ShapedLink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One end of a network of two that lives in memory. Each end owns all its ports. When one end is
 * closed, or the link is cut, both ends are lost.
 */
public final class MemoryNetwork implements DeviceNetwork {
    private static final int MTU = 1500;
    private static final int FIRST_FREE_PORT = 49152;
    private static final int LAST_PORT = 65535;

    private final MemoryLink link;
    private final Direction outgoing;
    private final InetAddress own;
    private final Map<Integer, MemoryListener> listeners = new ConcurrentHashMap<>();
    private final Map<Integer, MemoryDatagrams> receivers = new ConcurrentHashMap<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextPort = new AtomicInteger(FIRST_FREE_PORT);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<MemoryNetwork> peer = new CompletableFuture<>();

    private MemoryNetwork(MemoryLink link, Direction outgoing, InetAddress own) {
        this.link = link;
        this.outgoing = outgoing;
        this.own = own;
    }

    /** Both ends of a network and the link between them. Closing it closes both ends. */
    public record Pair(DeviceNetwork host, DeviceNetwork device, MemoryLink link)
            implements AutoCloseable {
        @Override
        public void close() {
            host.close();
            device.close();
        }
    }

    /** A network as fast as memory, with the addresses that ActiveSync gave to both ends. */
    public static Pair cradled() {
        return pair(activeSync(100), activeSync(101));
    }

    private static InetAddress activeSync(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 55, (byte) last});
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }

    /** A network as fast as memory. */
    public static Pair pair(InetAddress hostAddress, InetAddress deviceAddress) {
        MemoryLink link = new MemoryLink();
        MemoryNetwork host = new MemoryNetwork(link, Direction.TO_DEVICE, hostAddress);
        MemoryNetwork device = new MemoryNetwork(link, Direction.TO_HOST, deviceAddress);
        host.peer.complete(device);
        device.peer.complete(host);
        link.lost().thenAccept(reason -> host.dismantle());
        link.lost().thenAccept(reason -> device.dismantle());
        return new Pair(host, device, link);
    }

    /** A network with the rate, delay and queue of {@code shape}, one such link per direction. */
    public static Pair pair(InetAddress hostAddress, InetAddress deviceAddress, LinkShape shape) {
        Pair fast = pair(hostAddress, deviceAddress);
        ShapedLink shaped = new ShapedLink(shape);
        return new Pair(
                shaped.around(fast.host(), Direction.TO_DEVICE),
                shaped.around(fast.device(), Direction.TO_HOST),
                fast.link());
    }

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        requireAlive();
        MemoryNetwork other = peer.join();
        if (link.isSilent(outgoing)) {
            awaitLossFor(timeout);
        }
        MemoryListener listener = other.listeners.get(port);
        if (listener == null) {
            throw new ConnectException(
                    "connection to " + other.own.getHostAddress() + ":" + port + " was refused");
        }
        MemoryConnection.Ends ends =
                MemoryConnection.join(
                        link,
                        outgoing,
                        new InetSocketAddress(own, ephemeralPort()),
                        new InetSocketAddress(other.own, port));
        if (!listener.offer(ends.far())) {
            ends.near().abort();
            throw new ConnectException("port " + port + " takes no more connections");
        }
        keep(ends.near());
        other.keep(ends.far());
        return ends.near();
    }

    private void keep(MemoryConnection connection) {
        connections.add(connection);
        connection.whenClosed(() -> connections.remove(connection));
        if (closed.get()) {
            connection.abort();
        }
    }

    /** Nobody answers: waits as a connecting socket would. */
    private void awaitLossFor(Duration timeout) throws IOException {
        try {
            if (timeout.isZero()) {
                link.lost().get();
            } else {
                link.lost().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        requireAlive();
    }

    @Override
    public ConnectionListener listen(int port) throws IOException {
        requireAlive();
        while (true) {
            int chosen = port == 0 ? ephemeralPort() : port;
            MemoryListener listener =
                    new MemoryListener(chosen, gone -> listeners.remove(chosen, gone));
            if (listeners.putIfAbsent(chosen, listener) == null) {
                if (closed.get()) {
                    listener.close();
                    requireAlive();
                }
                return listener;
            }
            if (port != 0) {
                throw taken(port);
            }
        }
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        requireAlive();
        while (true) {
            int chosen = port == 0 ? ephemeralPort() : port;
            MemoryDatagrams receiver =
                    new MemoryDatagrams(chosen, gone -> receivers.remove(chosen, gone));
            if (receivers.putIfAbsent(chosen, receiver) == null) {
                if (closed.get()) {
                    receiver.close();
                    requireAlive();
                }
                return receiver;
            }
            if (port != 0) {
                throw taken(port);
            }
        }
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        requireAlive();
        MemoryLink.Admission admission = link.admit(outgoing, payload, 0, payload.length);
        if (admission.cut()) {
            link.cutNow();
        }
        if (admission.delivered() < payload.length || link.isHeld(outgoing)) {
            return;
        }
        MemoryDatagrams receiver = peer.join().receivers.get(port);
        if (receiver != null) {
            receiver.offer(
                    new DatagramReceiver.Received(
                            new InetSocketAddress(own, ephemeralPort()), payload.clone()));
        }
    }

    @Override
    public InetAddress localAddress() {
        return own;
    }

    @Override
    public Optional<InetAddress> peerAddress() {
        return Optional.of(peer.join().own);
    }

    @Override
    public int mtu() {
        return MTU;
    }

    @Override
    public boolean ownsAllPorts() {
        return true;
    }

    @Override
    public CompletableFuture<String> lost() {
        return link.lost();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            List.copyOf(connections).forEach(Connection::close);
            link.cut("one end of the link was closed");
            dismantle();
        }
    }

    /** Ends what listens here; connections have been cut by the link and keep what had arrived. */
    private void dismantle() {
        closed.set(true);
        List.copyOf(listeners.values()).forEach(MemoryListener::close);
        List.copyOf(receivers.values()).forEach(MemoryDatagrams::close);
    }

    private void requireAlive() throws IOException {
        if (closed.get() || link.isLost()) {
            throw new IOException("network is lost: " + link.lossReason());
        }
    }

    private PortUnavailableException taken(int port) {
        return new PortUnavailableException(
                own, port, Reason.TAKEN, Optional.of("this program"), "Close what uses it first.");
    }

    private int ephemeralPort() {
        return nextPort.getAndUpdate(p -> p == LAST_PORT ? FIRST_FREE_PORT : p + 1);
    }
}
