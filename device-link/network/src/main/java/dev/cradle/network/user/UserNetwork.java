package dev.cradle.network.user;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.PortUnavailableException.Reason;
import dev.cradle.network.ip.IpSettings;
import dev.cradle.network.ip.IpStack;
import dev.cradle.network.ip.UdpReceiver;
import dev.cradle.network.ip.tcp.TcpConnection;
import dev.cradle.network.ip.tcp.TcpListener;
import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One end of a network over a byte link: the link protocol and the IP stack run in this process, so
 * that every port is ours and nothing of the system's own network can be in the way. Both ends may
 * be such a network. Thread-safe; callers wait on virtual threads without holding their carrier.
 */
public final class UserNetwork implements DeviceNetwork {
    private final LinkPump pump;
    private final LinkAddresses first;
    private final Set<Arrivals> arrivals = ConcurrentHashMap.newKeySet();

    private UserNetwork(LinkPump pump, LinkAddresses first) {
        this.pump = pump;
        this.first = first;
        pump.lost().thenAccept(this::endArrivals);
    }

    /**
     * Brings a link up, which from now on belongs to the network and is closed with it, or at once
     * when it does not come up.
     *
     * @param machine the link protocol, not yet started
     * @param patience how long it may take
     * @throws LinkUpException when it does not come up; says why
     */
    public static UserNetwork open(ByteLink link, PacketMachine machine, Duration patience)
            throws LinkUpException {
        LinkPump pump = new LinkPump(link, machine, IpSettings.forRate(link.bitsPerSecond()));
        try {
            pump.start();
            return new UserNetwork(pump, pump.awaitUp(patience));
        } catch (LinkUpException e) {
            pump.close("link did not come up");
            throw e;
        }
    }

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        pump.lock();
        try {
            TcpConnection tcp =
                    pump.stack()
                            .tcp()
                            .connect(port, pump.now())
                            .orElseThrow(() -> new IOException("too many connections"));
            UserConnection connection = around(tcp);
            connection.awaitOpen(timeout);
            return connection;
        } finally {
            pump.unlock();
        }
    }

    private UserConnection around(TcpConnection tcp) {
        UserConnection connection = new UserConnection(pump, tcp, first.local(), first.peer());
        tcp.observer(connection);
        return connection;
    }

    @Override
    public ConnectionListener listen(int port) throws IOException {
        pump.lock();
        try {
            Arrivals waiting = new Arrivals(pump);
            TcpListener tcp =
                    pump.stack().tcp().listen(port, waiting::signal).orElseThrow(() -> taken(port));
            keep(waiting);
            return new UserListener(pump, waiting, tcp, this::around);
        } finally {
            pump.unlock();
        }
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        pump.lock();
        try {
            Arrivals waiting = new Arrivals(pump);
            UdpReceiver udp =
                    pump.stack()
                            .receiveDatagrams(port, waiting::signal)
                            .orElseThrow(() -> taken(port));
            keep(waiting);
            return new UserDatagrams(pump, waiting, udp, first.peer());
        } finally {
            pump.unlock();
        }
    }

    private PortUnavailableException taken(int port) {
        return new PortUnavailableException(
                first.local(),
                port,
                Reason.TAKEN,
                Optional.of("this program"),
                "Close what uses it first.");
    }

    private void keep(Arrivals waiting) {
        arrivals.removeIf(Arrivals::isClosed);
        arrivals.add(waiting);
    }

    private void endArrivals(String reason) {
        pump.lock();
        try {
            arrivals.forEach(a -> a.close("network is lost: " + reason));
            arrivals.clear();
        } finally {
            pump.unlock();
        }
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        if (payload.length > IpStack.MOST_DATAGRAM) {
            throw new IOException("a datagram of " + payload.length + " bytes is too long");
        }
        pump.lock();
        try {
            IpStack stack = pump.stack();
            stack.sendDatagram(stack.freePort(), port, payload);
        } finally {
            pump.unlock();
        }
    }

    @Override
    public InetAddress localAddress() {
        return first.local();
    }

    @Override
    public Optional<InetAddress> peerAddress() {
        return Optional.of(first.peer());
    }

    @Override
    public int mtu() {
        return pump.addresses().orElse(first).mtu();
    }

    @Override
    public boolean ownsAllPorts() {
        return true;
    }

    @Override
    public CompletableFuture<String> lost() {
        return pump.lost().copy();
    }

    @Override
    public void close() {
        pump.close("network was closed");
    }
}
