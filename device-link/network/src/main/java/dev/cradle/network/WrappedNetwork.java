package dev.cradle.network;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One end of a network whose connections, however they come about, are seen through a wrapper. */
public abstract class WrappedNetwork implements DeviceNetwork {
    private final DeviceNetwork inner;

    protected WrappedNetwork(DeviceNetwork inner) {
        this.inner = inner;
    }

    /**
     * What a connection is given out as.
     *
     * @param opened whether this end has opened it; else it was accepted
     */
    protected abstract Connection wrapped(Connection connection, boolean opened);

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        return wrapped(inner.connect(port, timeout), true);
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
                return wrapped(listener.accept(), false);
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
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
