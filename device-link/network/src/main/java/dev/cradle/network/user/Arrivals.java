package dev.cradle.network.user;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.Supplier;

/** Waiting for what comes to a port. */
final class Arrivals {
    private final LinkPump pump;
    private final Condition changed;
    private @Nullable String end;

    Arrivals(LinkPump pump) {
        this.pump = pump;
        this.changed = pump.newCondition();
    }

    /** Something has come. Under the pump's lock. */
    void signal() {
        changed.signal();
    }

    /** Nothing comes any more. Under the pump's lock. */
    void close(String reason) {
        if (end == null) {
            end = reason;
        }
        changed.signalAll();
    }

    boolean isClosed() {
        return end != null;
    }

    /** Waits until {@code next}, which is asked under the pump's lock, gives something. */
    <T> T take(Supplier<Optional<T>> next) throws IOException {
        pump.lock();
        try {
            while (end == null) {
                Optional<T> one = next.get();
                if (one.isPresent()) {
                    return one.get();
                }
                changed.await();
            }
            throw new IOException(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            pump.unlock();
        }
    }
}
