package dev.cradle.network.http;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Serves HTTP/1.1 on listeners and single connections, one virtual thread each, with keep-alive.
 * Malformed requests are answered 400 and their connection is closed. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int SECONDS_TO_END = 5;
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpHandler handler;
    private final HttpLimits limits;
    private final ExecutorService threads;
    private final SendDeadline sender;
    private final Semaphore room;
    private final Set<ConnectionListener> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param name names the threads
     */
    public HttpServer(String name, HttpHandler handler, HttpLimits limits) {
        this.handler = handler;
        this.limits = limits;
        this.room = new Semaphore(limits.connections());
        this.sender = new SendDeadline(name + " deadline", limits.message());
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
    }

    /** Serves every connection of a listener, which from now on belongs to the server. */
    public void listen(ConnectionListener listener) {
        listeners.add(listener);
        if (!start(() -> accept(listener))) {
            listener.close();
        }
    }

    private void accept(ConnectionListener listener) {
        try (listener) {
            while (!closed) {
                serve(listener.accept());
            }
        } catch (IOException e) {
            LOG.debug("Port {} ends: {}", listener.port(), e.getMessage());
        } finally {
            listeners.remove(listener);
        }
    }

    /** Serves one connection, which from now on belongs to the server; returns at once. */
    public void serve(Connection connection) {
        connections.add(connection);
        if (closed || !start(() -> converse(connection))) {
            connections.remove(connection);
            connection.abort();
        }
    }

    private boolean start(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void converse(Connection connection) {
        boolean admitted = room.tryAcquire();
        try (connection) {
            if (!admitted) {
                send(connection, HttpResponse.status(503), false, true);
                return;
            }
            HttpReader reader = new HttpReader(connection, limits);
            boolean open = true;
            while (open && !closed) {
                open = exchange(connection, reader);
            }
        } catch (IOException e) {
            LOG.debug("Connection from {} ends: {}", connection.remote(), e.getMessage());
        } finally {
            connections.remove(connection);
            if (admitted) {
                room.release();
            }
        }
    }

    /** One request and its answer; false when the connection is to be closed. */
    private boolean exchange(Connection connection, HttpReader reader) throws IOException {
        HttpReader.Head head;
        byte[] body;
        try {
            Optional<HttpReader.Head> next = reader.requestHead();
            if (next.isEmpty()) {
                return false;
            }
            head = next.get();
            reader.checkLengths(head);
            if (head.awaitsContinue()) {
                sender.send(connection, CONTINUE);
            }
            body = reader.requestBody(head);
        } catch (FormatException e) {
            LOG.info("Refused a request from {}: {}", connection.remote(), e.getMessage());
            send(connection, HttpResponse.status(400), false, true);
            return false;
        } catch (SocketTimeoutException e) {
            send(connection, HttpResponse.status(408), false, true);
            return false;
        }
        HttpRequest request = new HttpRequest(head.method(), head.target(), head.headers(), body);
        HttpResponse response = answer(request, connection);
        send(connection, response, head.method().equals("HEAD"), !head.keepsOpen());
        handler.sent(request, response);
        return head.keepsOpen();
    }

    private HttpResponse answer(HttpRequest request, Connection connection) {
        try {
            return handler.answer(request, connection.remote());
        } catch (IOException | RuntimeException e) {
            LOG.warn("No answer to {} {}", request.method(), request.path(), e);
            return HttpResponse.status(500);
        }
    }

    private void send(Connection connection, HttpResponse response, boolean toHead, boolean close)
            throws IOException {
        sender.send(connection, HttpWriter.response(response, toHead, close));
    }

    /**
     * Closes listeners and connections, interrupts handlers and waits a short while for them.
     * Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        List.copyOf(listeners).forEach(ConnectionListener::close);
        List.copyOf(connections).forEach(Connection::abort);
        threads.shutdownNow();
        sender.close();
        try {
            if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A handler has not ended within {} s", SECONDS_TO_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
