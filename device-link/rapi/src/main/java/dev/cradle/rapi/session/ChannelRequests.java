package dev.cradle.rapi.session;

import dev.cradle.network.Connection;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Data channels that devices were asked to open. Ids are unique in the whole host, so that several
 * devices may connect from one address. Thread-safe.
 */
final class ChannelRequests {
    /** Sends a message on a control connection. */
    @FunctionalInterface
    interface Asker {
        void ask(int id) throws IOException;
    }

    private final AtomicInteger nextId = new AtomicInteger(1);
    private final Map<Integer, CompletableFuture<Connection>> requested = new ConcurrentHashMap<>();

    /** Asks and waits for the connection that brings the id. */
    Connection request(Asker asker, CompletableFuture<String> linkEnd, Duration timeout)
            throws IOException {
        int id = nextId.getAndUpdate(last -> last == Integer.MAX_VALUE ? 1 : last + 1);
        CompletableFuture<Connection> arrived = new CompletableFuture<>();
        requested.put(id, arrived);
        linkEnd.thenAccept(reason ->
                arrived.completeExceptionally(new RapiException(new RapiProblem.LinkLost(reason))));
        boolean given = false;
        try {
            asker.ask(id);
            Connection connection = arrived.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            given = true;
            return connection;
        } catch (TimeoutException e) {
            throw new RapiException(new RapiProblem.TimedOut("opening a data channel", timeout), e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RapiException known ? known.again() : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RapiException(new RapiProblem.Cancelled("opening a data channel"), e);
        } finally {
            requested.remove(id);
            if (!given) {
                arrived.thenAccept(Connection::close);
            }
        }
    }

    /** Hands over a connection that began with an id. Whether anybody had asked for it. */
    boolean arrived(int id, Connection connection) {
        CompletableFuture<Connection> waiting = requested.get(id);
        return waiting != null && waiting.complete(connection);
    }
}
