package dev.cradle.rapi.device;

import dev.cradle.rapi.wire.Dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One channel as its handlers see it. Handles belong to the channel that opened them: what a
 * handler keeps here is closed with it. Thread-safe.
 */
public final class ChannelContext {
    private final long id;
    private final Dialect dialect;
    private final Map<Class<?>, Object> state = new HashMap<>();
    private final Deque<Runnable> onClose = new ArrayDeque<>();
    private boolean closed;

    /** {@code id} tells this device's channels apart. */
    public ChannelContext(long id, Dialect dialect) {
        this.id = id;
        this.dialect = dialect;
    }

    public long id() {
        return id;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The channel's one object of a class, made at first use, for instance its handle table. */
    public synchronized <S> S state(Class<S> type, Supplier<S> make) {
        return type.cast(state.computeIfAbsent(type, t -> make.get()));
    }

    /** Runs when the channel ends, last registered first; at once when it has ended. */
    public void onClose(Runnable action) {
        synchronized (this) {
            if (!closed) {
                onClose.push(action);
                return;
            }
        }
        action.run();
    }

    void close() {
        while (true) {
            Runnable action;
            synchronized (this) {
                closed = true;
                if (onClose.isEmpty()) {
                    return;
                }
                action = onClose.pop();
            }
            action.run();
        }
    }
}
