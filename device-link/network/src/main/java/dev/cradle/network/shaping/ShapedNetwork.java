package dev.cradle.network.shaping;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One end of a network behind a {@link ShapedLink}. */
final class ShapedNetwork implements DeviceNetwork {
    private final DeviceNetwork inner;
    private final ShapedLink link;
    private final Direction outgoing;
    private final CompletableFuture<String> lost;
    private final Set<ShapedConnection> open = ConcurrentHashMap.newKeySet();

    ShapedNetwork(DeviceNetwork inner, ShapedLink link, Direction outgoing) {
        this.inner = inner;
        this.link = link;
        this.outgoing = outgoing;
        this.lost = inner.lost();
        lost.thenAccept(reason -> List.copyOf(open).forEach(c -> c.lose(reason)));
    }

    private Connection shaped(Connection connection) {
        ShapedConnection shaped = link.shaped(connection, outgoing);
        open.add(shaped);
        shaped.whenEnded(() -> open.remove(shaped));
        String reason = lost.getNow("");
        if (!reason.isEmpty()) {
            shaped.lose(reason);
        }
        return shaped;
    }

    /** Takes one round trip, as the handshake of a TCP connection does. */
    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        crossOnce(outgoing);
        Connection connection = inner.connect(port, timeout);
        try {
            crossOnce(outgoing.opposite());
        } catch (IOException e) {
            connection.abort();
            throw e;
        }
        return shaped(connection);
    }

    private void crossOnce(Direction direction) throws IOException {
        Waiting.until(link.lane(direction).take(0).leavesAt() + link.shape().oneWay().toNanos());
    }

    @Override
    public ConnectionListener listen(int port) throws IOException {
        ConnectionListener listener = inner.listen(port);
        return new ConnectionListener() {
            @Override
            public int port() {
                return listener.port();
            }

            @Override
            public Connection accept() throws IOException {
                return shaped(listener.accept());
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        crossOnce(outgoing);
        inner.sendDatagram(port, payload);
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        return inner.receiveDatagrams(port);
    }

    @Override
    public InetAddress localAddress() {
        return inner.localAddress();
    }

    @Override
    public Optional<InetAddress> peerAddress() {
        return inner.peerAddress();
    }

    @Override
    public int mtu() {
        return inner.mtu();
    }

    @Override
    public boolean ownsAllPorts() {
        return inner.ownsAllPorts();
    }

    @Override
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    @Override
    public void close() {
        inner.close();
    }
}
