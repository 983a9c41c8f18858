package dev.cradle.network.tap;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A connection whose bytes a tap sees. */
final class TappedConnection implements Connection {
    private final Connection inner;
    private final InputStream input;
    private final OutputStream output;

    TappedConnection(Connection inner, Direction outgoing, LinkTap tap) {
        this.inner = inner;
        this.input = new TappedInput(inner.input(), outgoing.opposite(), tap);
        this.output = new TappedOutput(inner.output(), outgoing, tap);
    }

    private static final class TappedInput extends FilterInputStream {
        private final Direction direction;
        private final LinkTap tap;

        TappedInput(InputStream in, Direction direction, LinkTap tap) {
            super(in);
            this.direction = direction;
            this.tap = tap;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                tap.carried(direction, into, offset, count);
            }
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            int wanted = Math.clamp(count, 0, 8192);
            return Math.max(0, read(new byte[wanted], 0, wanted));
        }
    }

    private static final class TappedOutput extends FilterOutputStream {
        private final Direction direction;
        private final LinkTap tap;

        TappedOutput(OutputStream out, Direction direction, LinkTap tap) {
            super(out);
            this.direction = direction;
            this.tap = tap;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            tap.carried(direction, data, offset, length);
            out.write(data, offset, length);
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
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
