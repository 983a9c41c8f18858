package dev.cradle.network.memory;

import dev.cradle.network.DatagramReceiver;

import java.io.IOException;
import java.util.function.Consumer;

/** A datagram port of a {@link MemoryNetwork}. */
final class MemoryDatagrams implements DatagramReceiver {
    private static final int MOST_WAITING = 256;

    private final int port;
    private final Consumer<MemoryDatagrams> whenClosed;
    private final Arrivals<Received> waiting;

    MemoryDatagrams(int port, Consumer<MemoryDatagrams> whenClosed) {
        this.port = port;
        this.whenClosed = whenClosed;
        this.waiting = new Arrivals<>(MOST_WAITING, "datagram port " + port + " is closed");
    }

    /** Queues a datagram; false when it is lost because too many wait, as datagrams are. */
    boolean offer(Received datagram) {
        return waiting.offer(datagram);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Received receive() throws IOException {
        return waiting.take();
    }

    @Override
    public void close() {
        waiting.close();
        whenClosed.accept(this);
    }
}
