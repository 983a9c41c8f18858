package dev.cradle.network.trace;

import dev.cradle.network.Connection;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.WrappedConnection;
import dev.cradle.network.WrappedNetwork;
import dev.cradle.network.tap.TappedNetwork;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A network that a {@link TraceTap} listens in on. What has arrived is read at once, however small
 * the pieces in which it is asked for: those would be taken for packets.
 */
final class TracedNetwork extends WrappedNetwork {
    TracedNetwork(DeviceNetwork inner, Direction outgoing, TraceTap tap) {
        super(new TappedNetwork(inner, outgoing, tap));
    }

    @Override
    protected Connection wrapped(Connection connection, boolean opened) {
        return new ReadAhead(connection);
    }

    private static final class ReadAhead extends WrappedConnection {
        private final InputStream ahead;

        ReadAhead(Connection inner) {
            super(inner);
            this.ahead = new BufferedInputStream(inner.input());
        }

        @Override
        protected int read(byte[] into, int offset, int length) throws IOException {
            return ahead.read(into, offset, length);
        }

        @Override
        protected int available() throws IOException {
            return ahead.available();
        }
    }
}
