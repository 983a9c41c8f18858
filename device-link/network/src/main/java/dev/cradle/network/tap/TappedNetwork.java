package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.WrappedNetwork;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One end of any network, with everything that it sends or receives shown to a {@link LinkTap}.
 * Bytes sent are shown before they go out, so none can leave unseen. Thread-safe.
 */
public final class TappedNetwork extends WrappedNetwork {
    private final Direction outgoing;
    private final LinkTap tap;

    /**
     * @param outgoing which way goes what this end sends
     */
    public TappedNetwork(DeviceNetwork inner, Direction outgoing, LinkTap tap) {
        super(inner);
        this.outgoing = outgoing;
        this.tap = tap;
    }

    @Override
    protected Connection wrapped(Connection connection, boolean opened) {
        Direction opener = opened ? outgoing : outgoing.opposite();
        return new TappedConnection(connection, outgoing, tap.made(connection, opener));
    }

    @Override
    public Connection connect(int port, Duration timeout) throws IOException {
        try {
            return super.connect(port, timeout);
        } catch (IOException why) {
            tap.refused(port, why);
            throw why;
        }
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        Optional<InetAddress> peer = peerAddress();
        if (peer.isPresent()) {
            InetSocketAddress from = new InetSocketAddress(localAddress(), 0);
            tap.datagram(outgoing, from, new InetSocketAddress(peer.get(), port), payload);
        }
        super.sendDatagram(port, payload);
    }

    @Override
    public DatagramReceiver receiveDatagrams(int port) throws IOException {
        DatagramReceiver receiver = super.receiveDatagrams(port);
        return new DatagramReceiver() {
            @Override
            public int port() {
                return receiver.port();
            }

            @Override
            public Received receive() throws IOException {
                Received received = receiver.receive();
                InetSocketAddress here = new InetSocketAddress(localAddress(), port());
                tap.datagram(outgoing.opposite(), received.from(), here, received.payload());
                return received;
            }

            @Override
            public void close() {
                receiver.close();
            }
        };
    }
}
