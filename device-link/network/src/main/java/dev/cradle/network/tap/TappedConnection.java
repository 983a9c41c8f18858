package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;
import dev.cradle.network.StreamedConnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A connection whose bytes a tap sees. */
final class TappedConnection extends StreamedConnection {
    private final Connection inner;
    private final Direction outgoing;
    private final ConnectionTap tap;
    private final InputStream from;
    private final OutputStream to;
    private volatile boolean closed;

    TappedConnection(Connection inner, Direction outgoing, ConnectionTap tap) {
        this.inner = inner;
        this.outgoing = outgoing;
        this.tap = tap;
        this.from = inner.input();
        this.to = inner.output();
    }

    @Override
    protected int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = from.read(into, offset, length);
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
    protected int available() throws IOException {
        return from.available();
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        tap.carried(outgoing, data, offset, length);
        to.write(data, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException {
        tap.ended(outgoing);
        inner.shutdownOutput();
    }

    @Override
    public void readTimeout(Duration timeout) throws IOException {
        inner.readTimeout(timeout);
    }

    @Override
    public Thread.Builder reader() {
        return inner.reader();
    }

    @Override
    public InetSocketAddress local() {
        return inner.local();
    }

    @Override
    public InetSocketAddress remote() {
        return inner.remote();
    }

    @Override
    public void abort() {
        closed = true;
        tap.dropped();
        inner.abort();
    }

    @Override
    public void close() {
        closed = true;
        tap.ended(outgoing);
        inner.close();
    }
}
