package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Sees every byte that a link carries, streams and datagrams alike, in the order of each connection
 * and direction. Called by the writing thread while it holds the connection: must be quick and must
 * not use the network.
 */
@FunctionalInterface
public interface LinkTap {
    /** The array belongs to the writer and is only valid during the call. */
    void carried(Direction direction, byte[] data, int offset, int length);

    /**
     * A connection has been made.
     *
     * @param opener which way its opening went
     * @return what sees this connection's bytes from now on, by default this tap
     */
    default ConnectionTap made(Connection connection, Direction opener) {
        return this::carried;
    }

    /** No connection to the peer's port has come about. */
    default void refused(int port, IOException why) {}

    /**
     * A datagram was sent or received.
     *
     * @param from its port 0 where the system chose it
     */
    default void datagram(
            Direction direction, InetSocketAddress from, InetSocketAddress to, byte[] payload) {
        carried(direction, payload, 0, payload.length);
    }
}
