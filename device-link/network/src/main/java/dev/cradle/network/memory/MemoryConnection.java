package dev.cradle.network.memory;

import dev.cradle.network.Connection;
import dev.cradle.network.Direction;
import dev.cradle.network.StreamedConnection;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One end of a connection in memory. */
public final class MemoryConnection extends StreamedConnection {
    /** Most bytes that wait in one direction for their reader. */
    static final int BUFFER = 128 * 1024;

    private final BytePipe in;
    private final BytePipe out;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

    private MemoryConnection(
            BytePipe in, BytePipe out, InetSocketAddress local, InetSocketAddress remote) {
        this.in = in;
        this.out = out;
        this.local = local;
        this.remote = remote;
    }

    /** The two ends of one connection. */
    public record Pair(Connection first, Connection second) {}

    /** Joins two addresses by a connection that belongs to no network. */
    public static Pair pair(InetSocketAddress first, InetSocketAddress second) {
        MemoryLink link = new MemoryLink();
        Ends ends = join(link, Direction.TO_DEVICE, first, second);
        return new Pair(ends.near(), ends.far());
    }

    record Ends(MemoryConnection near, MemoryConnection far) {}

    /** Joins both ends over a link, which from then on holds the connection until it is closed. */
    static Ends join(
            MemoryLink link, Direction outgoing, InetSocketAddress near, InetSocketAddress far) {
        BytePipe there = new BytePipe(outgoing, link, BUFFER);
        BytePipe back = new BytePipe(outgoing.opposite(), link, BUFFER);
        link.add(there);
        link.add(back);
        Ends ends =
                new Ends(
                        new MemoryConnection(back, there, near, far),
                        new MemoryConnection(there, back, far, near));
        ends.near.whenClosed(() -> link.remove(back));
        ends.far.whenClosed(() -> link.remove(there));
        return ends;
    }

    void whenClosed(Runnable action) {
        closed.thenRun(action);
    }

    @Override
    protected int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    @Override
    protected int available() {
        return in.available();
    }

    @Override
    protected void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
    }

    @Override
    public void shutdownOutput() {
        out.end();
    }

    @Override
    public void readTimeout(Duration timeout) {
        in.timeout(timeout);
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void abort() {
        in.reset("connection was reset");
        out.reset("connection was reset");
        closed.complete(null);
    }

    @Override
    public void close() {
        out.end();
        in.closeReader("connection was closed by the peer");
        closed.complete(null);
    }
}
