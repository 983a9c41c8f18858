package dev.cradle.emulator.objectstore;

import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.rapi.wire.Win32;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A file opened by somebody, with a position of its own. Thread-safe. */
public final class OpenFile implements AutoCloseable {
    private final ObjectStore store;
    private final StoreNode node;
    private final OpenMode mode;
    private long position;
    private boolean closed;

    OpenFile(ObjectStore store, StoreNode node, OpenMode mode) {
        this.store = store;
        this.node = node;
        this.mode = mode;
    }

    /**
     * Reads from the position on and moves it.
     *
     * @return what was read; empty at the end of the file
     */
    public synchronized byte[] read(int most) throws IOException {
        check(mode.reads());
        int size = (int) Math.max(0, Math.min(most, node.content().size() - position));
        byte[] data = new byte[size];
        int read = read(data, 0, size);
        return read == size ? data : Arrays.copyOf(data, read);
    }

    /**
     * Reads from the position on, into memory of the caller, and moves it.
     *
     * @return how much was read; 0 at the end of the file
     */
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        check(mode.reads());
        int read = node.content().read(position, into, offset, length);
        position += read;
        return read;
    }

    /** Writes at the position and moves it; the file grows as needed. */
    public void write(byte[] data) throws IOException {
        write(data, 0, data.length);
    }

    /** Writes a part of an array, as {@link #write(byte[])}. */
    public synchronized void write(byte[] data, int offset, int length) throws IOException {
        check(mode.writes());
        store.write(node, position, data, offset, length);
        position += length;
    }

    /** The same as a stream: each of its writes is one write of the file. */
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                OpenFile.this.write(data, offset, length);
            }
        };
    }

    public synchronized long size() throws IOException {
        check(true);
        return node.content().size();
    }

    /**
     * Moves the position.
     *
     * @param method 0 from the beginning, 1 from the position, 2 from the end
     * @return the new position, which may lie behind the end
     */
    public synchronized long seek(long distance, int method) throws IOException {
        check(true);
        long from =
                switch (method) {
                    case 0 -> 0;
                    case 1 -> position;
                    case 2 -> node.content().size();
                    default -> throw new Win32Exception(Win32.INVALID_PARAMETER, "a move method");
                };
        if (from + distance < 0) {
            throw new Win32Exception(Win32.NEGATIVE_SEEK, "a position before the file");
        }
        position = from + distance;
        return position;
    }

    /** Cuts or extends the file to the position. */
    public synchronized void setEnd() throws IOException {
        check(mode.writes());
        store.resize(node, position);
    }

    public synchronized FileTimes times() throws IOException {
        check(true);
        return node.times();
    }

    /** Sets those times that are given. */
    public synchronized void setTimes(
            Optional<Instant> created, Optional<Instant> accessed, Optional<Instant> written)
            throws IOException {
        check(true);
        FileTimes now = node.times();
        store.setTimes(
                node,
                new FileTimes(
                        created.orElse(now.created()),
                        accessed.orElse(now.accessed()),
                        written.orElse(now.written())));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            store.closed(node, mode);
        }
    }

    private void check(boolean allowed) throws Win32Exception {
        if (closed) {
            throw new Win32Exception(Win32.INVALID_HANDLE, "a closed file");
        }
        if (!allowed) {
            throw new Win32Exception(Win32.ACCESS_DENIED, "a file not opened for this");
        }
    }
}
