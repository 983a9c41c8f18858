package dev.cradle.network.shaping;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One end of a network behind a {@link ShapedLink}. */
final class ShapedNetwork implements DeviceNetwork {
    private final DeviceNetwork inner;
    private final ShapedLink link;
    private final Direction outgoing;

    ShapedNetwork(DeviceNetwork inner, ShapedLink link, Direction outgoing) {
        this.inner = inner;
        this.link = link;
        this.outgoing = outgoing;
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
        return link.around(connection, outgoing);
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
                return link.around(listener.accept(), outgoing);
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
        return inner.lost();
    }

    @Override
    public void close() {
        inner.close();
    }
}
