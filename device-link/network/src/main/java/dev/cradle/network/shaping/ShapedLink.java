package dev.cradle.network.shaping;

import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;

/**
 * A link of one {@link LinkShape}: one {@link TokenBucket} and one delay per direction, shared by
 * every connection and datagram put over it. Thread-safe. Holds no threads of its own; each
 * connection has one (virtual) until it is closed.
 */
public final class ShapedLink {
    private final LinkShape shape;
    private final TokenBucket toDevice;
    private final TokenBucket toHost;

    public ShapedLink(LinkShape shape) {
        this.shape = shape;
        this.toDevice =
                new TokenBucket(shape.bytesPerSecond(), shape.queueBytes(), System::nanoTime);
        this.toHost = new TokenBucket(shape.bytesPerSecond(), shape.queueBytes(), System::nanoTime);
    }

    public LinkShape shape() {
        return shape;
    }

    /**
     * Puts this link before one end of a network: what is sent there travels {@code outgoing}. Wrap
     * both ends, each with its own direction. Closing the result closes the network.
     */
    public DeviceNetwork around(DeviceNetwork network, Direction outgoing) {
        return new ShapedNetwork(network, this, outgoing);
    }

    /**
     * Puts this link before one end of a connection: what is written there travels {@code
     * outgoing}; what is read is untouched, so wrap the other end too.
     */
    public Connection around(Connection connection, Direction outgoing) {
        return shaped(connection, outgoing);
    }

    ShapedConnection shaped(Connection connection, Direction outgoing) {
        return new ShapedConnection(connection, lane(outgoing), shape.oneWay());
    }

    TokenBucket lane(Direction direction) {
        return switch (direction) {
            case TO_DEVICE -> toDevice;
            case TO_HOST -> toHost;
        };
    }
}
