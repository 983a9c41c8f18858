package dev.cradle.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** A connection whose streams are its own reading and writing. Closing a stream closes it. */
public abstract class StreamedConnection implements Connection {
    /** As {@link InputStream#read(byte[], int, int)}, with a range that was checked. */
    protected abstract int read(byte[] into, int offset, int length) throws IOException;

    /** As {@link InputStream#available()}. */
    protected abstract int available() throws IOException;

    /** As {@link OutputStream#write(byte[], int, int)}, with a range that was checked. */
    protected abstract void write(byte[] data, int offset, int length) throws IOException;

    @Override
    public final InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, into.length);
                return StreamedConnection.this.read(into, offset, length);
            }

            @Override
            public int available() throws IOException {
                return StreamedConnection.this.available();
            }

            @Override
            public void close() {
                StreamedConnection.this.close();
            }
        };
    }

    @Override
    public final OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, data.length);
                StreamedConnection.this.write(data, offset, length);
            }

            @Override
            public void close() {
                StreamedConnection.this.close();
            }
        };
    }

    @Override
    public String toString() {
        return local() + " to " + remote();
    }
}
