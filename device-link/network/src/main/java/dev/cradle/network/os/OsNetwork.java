package dev.cradle.network.os;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Connections by the system's sockets, bound to one own address and never to all of them. The
 * network returned by {@link #on} takes any peer; once a device has connected, {@link #forPeer}
 * gives the network of that device, whose listeners take nobody else. Several peers may listen on
 * the same port. Thread-safe.
 */
public final class OsNetwork implements DeviceNetwork, Holdings.Held {
    private static final int USUAL_MTU = 1500;

    private final InetAddress own;
    private final Optional<InetAddress> peer;
    private final PortTable ports;
    private final AddressWatch watch;
    private final Optional<OsNetwork> parent;
    private final Holdings holdings = new Holdings();
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    private OsNetwork(
            InetAddress own,
            Optional<InetAddress> peer,
            PortTable ports,
            AddressWatch watch,
            Optional<OsNetwork> parent) {
        this.own = own;
        this.peer = peer;
        this.ports = ports;
        this.watch = watch;
        this.parent = parent;
    }

    static OsNetwork watched(
            InetAddress own, Optional<InetAddress> peer, PortHolders holders, AddressWatch watch) {
        OsNetwork network =
                new OsNetwork(own, peer, new PortTable(own, holders), watch, Optional.empty());
        watch.lost().thenAccept(network::end);
        return network;
    }

    /**
     * The network of one own address.
     *
     * @throws PortUnavailableException when this computer has no such address
     * @throws IllegalArgumentException for the wildcard address
     */
    public static OsNetwork on(InetAddress own) throws IOException {
        return bound(own, Optional.empty());
    }

    private static OsNetwork bound(InetAddress own, Optional<InetAddress> peer) throws IOException {
        if (own.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    "a device network is bound to one address, not to " + own.getHostAddress());
        }
        if (!AddressWatch.isOnThisComputer(own)) {
            throw noSuchAddress(own);
        }
        AddressWatch watch =
                new AddressWatch(own, AddressWatch::isOnThisComputer, AddressWatch.INTERVAL);
        return watched(own, peer, PortHolders.ofSystem(), watch);
    }

    /**
     * The network towards one peer, on the own address by which the system would reach it. Closing
     * it closes everything, there being no other peer.
     */
    public static DeviceNetwork towards(InetAddress peer) throws IOException {
        InetAddress own;
        try (DatagramSocket probe = new DatagramSocket()) {
            // Connecting a datagram socket sends nothing: it only asks the routing table.
            probe.connect(new InetSocketAddress(peer, 9));
            own = probe.getLocalAddress();
        }
        if (own.isAnyLocalAddress()) {
            throw new NoRouteToHostException("no route to " + peer.getHostAddress());
        }
        return bound(own, Optional.of(peer));
    }

    /** The network of one peer; closing it leaves this one open, closing this one closes it. */
    public DeviceNetwork forPeer(InetAddress address) throws IOException {
        return holdings.keep(
                new OsNetwork(own, Optional.of(address), ports, watch, Optional.of(this)));
    }

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        holdings.requireOpen();
        Socket socket = new Socket();
        Holdings.Held connecting = () -> SharedPort.discard(socket);
        try {
            holdings.keep(connecting);
            socket.bind(new InetSocketAddress(own, 0));
            socket.connect(new InetSocketAddress(requirePeer(), port), Timeouts.millis(timeout));
            return new SocketConnection(socket).heldBy(holdings);
        } catch (BindException e) {
            socket.close();
            throw PortTable.reason(e) == PortUnavailableException.Reason.NO_SUCH_ADDRESS
                    ? noSuchAddress(own)
                    : e;
        } catch (IOException e) {
            socket.close();
            throw e;
        } finally {
            holdings.release(connecting);
        }
    }

    @Override
    public ConnectionListener listen(int port) throws IOException {
        holdings.requireOpen();
        return ports.listen(port, peer, holdings);
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        holdings.requireOpen();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
            socket.send(
                    new DatagramPacket(
                            payload, payload.length, new InetSocketAddress(requirePeer(), port)));
        }
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        holdings.requireOpen();
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, port));
            return holdings.keep(new DatagramSocketReceiver(socket, peer, holdings));
        } catch (SocketException e) {
            throw ports.refusal(Transport.UDP, port, e);
        }
    }

    private InetAddress requirePeer() throws IOException {
        return peer.orElseThrow(
                () -> new IOException("no peer of " + own.getHostAddress() + " is known yet"));
    }

    @Override
    public InetAddress localAddress() {
        return own;
    }

    @Override
    public Optional<InetAddress> peerAddress() {
        return peer;
    }

    @Override
    public int mtu() {
        try {
            NetworkInterface found = NetworkInterface.getByInetAddress(own);
            return found == null ? USUAL_MTU : found.getMTU();
        } catch (SocketException e) {
            return USUAL_MTU;
        }
    }

    @Override
    public boolean ownsAllPorts() {
        return false;
    }

    @Override
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    @Override
    public void close() {
        end("network was closed");
    }

    private void end(String reason) {
        if (holdings.isClosed()) {
            return;
        }
        // Before what hangs on this network is closed, so that it can tell the same reason.
        lost.complete(parent.map(p -> p.lost.getNow(reason)).orElse(reason));
        if (holdings.closeAll()) {
            parent.ifPresentOrElse(p -> p.holdings.release(this), watch::close);
        }
    }

    private static PortUnavailableException noSuchAddress(InetAddress own) {
        PortUnavailableException.Reason reason = PortUnavailableException.Reason.NO_SUCH_ADDRESS;
        return new PortUnavailableException(
                own,
                0,
                reason,
                Optional.empty(),
                PortRemedy.of(OsFamily.current(), reason, 0, Optional.empty()));
    }
}
