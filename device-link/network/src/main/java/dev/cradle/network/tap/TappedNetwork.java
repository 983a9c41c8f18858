package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.WrappedNetwork;

import java.io.IOException;

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

    /** Shows a single connection to a tap. */
    public static Connection tapped(Connection connection, Direction outgoing, LinkTap tap) {
        return new TappedConnection(connection, outgoing, tap);
    }

    @Override
    protected Connection wrapped(Connection connection) {
        return tapped(connection, outgoing, tap);
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        tap.carried(outgoing, payload, 0, payload.length);
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
                tap.carried(outgoing.opposite(), received.payload(), 0, received.payload().length);
                return received;
            }

            @Override
            public void close() {
                receiver.close();
            }
        };
    }
}
