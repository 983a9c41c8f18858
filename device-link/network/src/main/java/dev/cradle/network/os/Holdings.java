package dev.cradle.network.os;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is open on a network, closed with it. Thread-safe. */
final class Holdings {
    /** Something that is closed without a checked exception. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private final Set<Held> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Holds {@code thing} until it is released; closes it at once when the network is closed. */
    <T extends Held> T keep(T thing) throws IOException {
        open.add(thing);
        if (closed) {
            open.remove(thing);
            thing.close();
            throw new IOException("network is closed");
        }
        return thing;
    }

    void release(Held thing) {
        open.remove(thing);
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("network is closed");
        }
    }

    /** Closes everything; false when that has been done before. */
    boolean closeAll() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        List.copyOf(open).forEach(Held::close);
        open.clear();
        return true;
    }
}
