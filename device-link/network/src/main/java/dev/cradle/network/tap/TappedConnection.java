package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;
import dev.cradle.network.WrappedConnection;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** A connection whose bytes a tap sees. */
final class TappedConnection extends WrappedConnection {
    private final Direction outgoing;
    private final ConnectionTap tap;
    private volatile boolean closed;

    TappedConnection(Connection inner, Direction outgoing, ConnectionTap tap) {
        super(inner);
        this.outgoing = outgoing;
        this.tap = tap;
    }

    @Override
    protected int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = super.read(into, offset, length);
            if (count > 0) {
                tap.carried(outgoing.opposite(), into, offset, count);
            } else if (count < 0) {
                tap.ended(outgoing.opposite());
            }
            return count;
        } catch (SocketTimeoutException nothingYet) {
            throw nothingYet;
        } catch (IOException fault) {
            if (!closed) {
                tap.failed(fault);
            }
            throw fault;
        }
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        tap.carried(outgoing, data, offset, length);
        super.write(data, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException {
        tap.ended(outgoing);
        super.shutdownOutput();
    }

    @Override
    public void abort() {
        closed = true;
        tap.dropped();
        super.abort();
    }

    @Override
    public void close() {
        closed = true;
        tap.ended(outgoing);
        super.close();
    }
}
