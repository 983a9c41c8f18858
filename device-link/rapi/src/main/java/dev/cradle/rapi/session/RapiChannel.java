package dev.cradle.rapi.session;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Certainty;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.FrameRoom;
import dev.cradle.rapi.wire.Frames;
import dev.cradle.rapi.wire.Invoke;
import dev.cradle.rapi.wire.RapiCall;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One data channel: one writer at a time and one reader that always drains; replies match requests
 * in order. Handles belong to the channel that opened them. Thread-safe.
 */
public final class RapiChannel implements AutoCloseable {
    /** Greatest reply that is accepted, in bytes; configuration replies may be that large. */
    static final int MAX_REPLY = 80 * 1024 * 1024;

    private static final int READ_BUFFER = 16 * 1024;
    private static final int KEPT_BUFFER = 1024 * 1024;

    private final Connection connection;
    private final Dialect dialect;
    private final RapiQuirks quirks;

    private final ReentrantLock writing = new ReentrantLock();
    private BinaryWriter buffer = new BinaryWriter();

    private final ReentrantLock state = new ReentrantLock();
    private final Condition changed = state.newCondition();
    private final Deque<Exchange<?>> waiting = new ArrayDeque<>();
    private long outstanding;
    private @Nullable RapiProblem ended;

    RapiChannel(Connection connection, Dialect dialect, RapiQuirks quirks) {
        this.connection = connection;
        this.dialect = dialect;
        this.quirks = quirks;
        connection.reader().name("rapi-channel-" + connection.remote()).start(this::drain);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Sends a request and waits for its reply. */
    public <Q, R> R call(RapiCall<Q, R> call, Q request) throws RapiException {
        return send(call, request, 0).await();
    }

    /** As {@link #call(RapiCall, Object)} with its own limit; zero waits for ever. */
    public <Q, R> R call(RapiCall<Q, R> call, Q request, Duration timeout) throws RapiException {
        return send(call, request, 0, Optional.empty(), timeout).await();
    }

    /**
     * Sends a request, which may have to wait until the channel's depth allows it.
     *
     * @param expectedReply size of a large reply in bytes, counted as outstanding
     */
    public <Q, R> PendingReply<R> send(RapiCall<Q, R> call, Q request, int expectedReply)
            throws RapiException {
        return send(call, request, expectedReply, Optional.empty(), quirks.waits().reply());
    }

    /**
     * As {@link #send(RapiCall, Object, int)} for a large reply.
     *
     * @param room where the reply's frame goes; the caller's again once the reply is there
     */
    <Q, R> PendingReply<R> send(RapiCall<Q, R> call, Q request, int expectedReply, FrameRoom room)
            throws RapiException {
        return send(call, request, expectedReply, Optional.of(room), quirks.waits().reply());
    }

    private <Q, R> PendingReply<R> send(
            RapiCall<Q, R> call,
            Q request,
            int expectedReply,
            Optional<FrameRoom> room,
            Duration timeout)
            throws RapiException {
        requireSupported(call, dialect, quirks);
        writing.lock();
        try {
            BinaryWriter frame = frame();
            call.encodeRequest(dialect, request, frame);
            int weight = Math.max(frame.size(), expectedReply);
            Exchange<R> exchange = Exchange.of(dialect, call, request, weight, room);
            write(frame, exchange);
            return new PendingReply<>(this, call.name(), exchange.result(), timeout);
        } finally {
            writing.unlock();
        }
    }

    /** CeRapiInvoke in block mode. */
    public Invoke.Answer invoke(String library, String function, Bytes input) throws RapiException {
        writing.lock();
        PendingReply<Invoke.Answer> pending;
        try {
            BinaryWriter frame = frame();
            Invoke.encodeRequest(
                    dialect, new Invoke.Request(library, function, input, false), frame);
            Exchange<Invoke.Answer> exchange = Exchange.ofInvoke(dialect, frame.size());
            write(frame, exchange);
            pending =
                    new PendingReply<>(
                            this, exchange.name(), exchange.result(), quirks.waits().reply());
        } finally {
            writing.unlock();
        }
        return pending.await();
    }

    /** Why the channel has ended, if it has. */
    public Optional<RapiProblem> ended() {
        state.lock();
        try {
            return Optional.ofNullable(ended);
        } finally {
            state.unlock();
        }
    }

    /** Closes the connection; the device then closes the channel's handles. */
    @Override
    public void close() {
        close(new RapiProblem.LinkLost("the channel was closed"));
    }

    /** Closes the connection and ends every waiting call with one problem. */
    void close(RapiProblem problem) {
        Deque<Exchange<?>> left;
        state.lock();
        try {
            if (ended == null) {
                ended = problem;
            }
            left = new ArrayDeque<>(waiting);
            waiting.clear();
            changed.signalAll();
        } finally {
            state.unlock();
        }
        connection.close();
        left.forEach(exchange -> exchange.fail(problem));
    }

    /** Refuses what the dialect lacks and what is only assumed, unless quirks say otherwise. */
    static void requireSupported(RapiCall<?, ?> call, Dialect dialect, RapiQuirks quirks)
            throws RapiException {
        boolean assumed = call.certainty(dialect).filter(c -> c == Certainty.ASSUMED).isPresent();
        if (!call.isIn(dialect) || assumed && !quirks.sendAssumed()) {
            throw new RapiException(new RapiProblem.NotSupported(call.name()));
        }
    }

    private BinaryWriter frame() {
        if (buffer.size() > KEPT_BUFFER) {
            buffer = new BinaryWriter();
        }
        return buffer.clear();
    }

    private void write(BinaryWriter frame, Exchange<?> exchange) throws RapiException {
        enqueue(exchange);
        try {
            frame.writeTo(connection.output());
        } catch (IOException e) {
            close(new RapiProblem.LinkLost(String.valueOf(e.getMessage())));
        }
    }

    private void enqueue(Exchange<?> exchange) throws RapiException {
        state.lock();
        try {
            long left = quirks.waits().reply().toNanos();
            while (ended == null && !hasRoom(exchange.weight())) {
                if (left <= 0) {
                    throw new RapiException(
                            new RapiProblem.TimedOut(exchange.name(), quirks.waits().reply()));
                }
                left = changed.awaitNanos(left);
            }
            if (ended != null) {
                throw new RapiException(ended);
            }
            waiting.add(exchange);
            outstanding += exchange.weight();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RapiException(new RapiProblem.Cancelled(exchange.name()), e);
        } finally {
            state.unlock();
        }
    }

    private boolean hasRoom(int weight) {
        return waiting.isEmpty()
                || waiting.size() < quirks.flow().depth()
                        && outstanding + weight <= quirks.flow().maxOutstanding();
    }

    private void drain() {
        try (InputStream in = new BufferedInputStream(connection.input(), READ_BUFFER)) {
            while (true) {
                OptionalInt length = Frames.length(in, Exchange.FORMAT, MAX_REPLY);
                if (length.isEmpty()) {
                    close(new RapiProblem.LinkLost("the device closed the channel"));
                    return;
                }
                take(in, length.getAsInt());
            }
        } catch (FormatException e) {
            close(RapiProblem.of(e));
        } catch (IOException e) {
            close(new RapiProblem.LinkLost(String.valueOf(e.getMessage())));
        }
    }

    private void take(InputStream in, int length) throws IOException {
        Exchange<?> head;
        state.lock();
        try {
            head = waiting.peek();
        } finally {
            state.unlock();
        }
        if (head == null) {
            throw new FormatException(Exchange.FORMAT, "frame", -1, "belongs to no request");
        }
        if (head.take(in, length)) {
            state.lock();
            try {
                if (waiting.peek() == head) {
                    waiting.remove();
                    outstanding -= head.weight();
                    changed.signalAll();
                }
            } finally {
                state.unlock();
            }
        }
    }
}
