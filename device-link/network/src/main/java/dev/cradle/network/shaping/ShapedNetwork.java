package dev.cradle.network.shaping;

import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.WrappedNetwork;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One end of a network behind a {@link ShapedLink}. */
final class ShapedNetwork extends WrappedNetwork {
    private final ShapedLink link;
    private final Direction outgoing;
    private final CompletableFuture<String> lost;
    private final Set<ShapedConnection> open = ConcurrentHashMap.newKeySet();

    ShapedNetwork(DeviceNetwork inner, ShapedLink link, Direction outgoing) {
        super(inner);
        this.link = link;
        this.outgoing = outgoing;
        this.lost = inner.lost();
        lost.thenAccept(reason -> List.copyOf(open).forEach(c -> c.lose(reason)));
    }

    @Override
    protected Connection wrapped(Connection connection, boolean opened) {
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
        Connection connection = super.connect(port, timeout);
        try {
            crossOnce(outgoing.opposite());
        } catch (IOException e) {
            connection.abort();
            throw e;
        }
        return connection;
    }

    private void crossOnce(Direction direction) throws IOException {
        Waiting.until(link.lane(direction).take(0).leavesAt() + link.shape().oneWay().toNanos());
    }

    @Override
    public void sendDatagram(int port, byte[] payload) throws IOException {
        crossOnce(outgoing);
        super.sendDatagram(port, payload);
    }

    @Override
    public CompletableFuture<String> lost() {
        return lost.copy();
    }
}
