package dev.cradle.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A connection seen through a wrapper, which changes what it overrides. */
public abstract class WrappedConnection extends StreamedConnection {
    private final Connection inner;
    private final InputStream from;
    private final OutputStream to;

    protected WrappedConnection(Connection inner) {
        this.inner = inner;
        this.from = inner.input();
        this.to = inner.output();
    }

    @Override
    protected int read(byte[] into, int offset, int length) throws IOException {
        return from.read(into, offset, length);
    }

    @Override
    protected int available() throws IOException {
        return from.available();
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        to.write(data, offset, length);
    }

    @Override
    public void shutdownOutput() throws IOException {
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
        inner.abort();
    }

    @Override
    public void close() {
        inner.close();
    }
}
