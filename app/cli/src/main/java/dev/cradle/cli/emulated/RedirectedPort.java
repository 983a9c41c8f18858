package dev.cradle.cli.emulated;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A network on which one port of the peer is another one; for hosts that cannot have the usual
 * port.
 *
 * @param usual what the device asks for
 * @param actual what it gets
 */
record RedirectedPort(DeviceNetwork network, int usual, int actual) implements DeviceNetwork {
    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        return network.connect(port == usual ? actual : port, timeout);
    }

    @Override
    public ConnectionListener listen(int port) throws IOException {
        return network.listen(port);
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        network.sendDatagram(port, payload);
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        return network.receiveDatagrams(port);
    }

    @Override
    public InetAddress localAddress() {
        return network.localAddress();
    }

    @Override
    public Optional<InetAddress> peerAddress() {
        return network.peerAddress();
    }

    @Override
    public int mtu() {
        return network.mtu();
    }

    @Override
    public boolean ownsAllPorts() {
        return network.ownsAllPorts();
    }

    @Override
    public CompletableFuture<String> lost() {
        return network.lost();
    }

    @Override
    public void close() {
        network.close();
    }
}
