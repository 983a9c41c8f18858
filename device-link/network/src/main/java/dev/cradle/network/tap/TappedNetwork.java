package dev.cradle.network.tap;

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

/**
 * One end of any network, with everything that it sends or receives shown to a {@link LinkTap}.
 * Bytes sent are shown before they go out, so none can leave unseen. Thread-safe.
 */
public final class TappedNetwork implements DeviceNetwork {
    private final DeviceNetwork inner;
    private final Direction outgoing;
    private final LinkTap tap;

    /**
     * @param outgoing which way goes what this end sends
     */
    public TappedNetwork(DeviceNetwork inner, Direction outgoing, LinkTap tap) {
        this.inner = inner;
        this.outgoing = outgoing;
        this.tap = tap;
    }

    /** Shows a single connection to a tap. */
    public static Connection tapped(Connection connection, Direction outgoing, LinkTap tap) {
        return new TappedConnection(connection, outgoing, tap);
    }

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        return tapped(inner.connect(port, timeout), outgoing, tap);
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
                return tapped(listener.accept(), outgoing, tap);
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        tap.carried(outgoing, payload, 0, payload.length);
        inner.sendDatagram(port, payload);
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        DatagramReceiver receiver = inner.receiveDatagrams(port);
        return new DatagramReceiver() {
            @Override
            public int port() {
                return receiver.port();
            }

            @Override
            public Received receive() throws IOException {
                Received received = receiver.receive();
                tap.carried(outgoing.opposite(), received.payload(), 0, received.payload().length);
                return received;
            }

            @Override
            public void close() {
                receiver.close();
            }
        };
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
