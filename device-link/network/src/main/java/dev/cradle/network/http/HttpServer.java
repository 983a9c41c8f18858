package dev.cradle.network.http;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.ConnectionThreads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Serves HTTP/1.1 on listeners and single connections, one virtual thread each, with keep-alive.
 * Malformed requests are answered 400, late ones 408, those beyond the greatest number of
 * connections 503, and their connection is closed. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration DRAIN = Duration.ofSeconds(1);
    private static final int MOST_DRAINED = 256 * 1024;
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpHandler handler;
    private final HttpLimits limits;
    private final SendDeadline sender;
    private final ConnectionThreads threads;

    /**
     * @param name names the threads
     */
    public HttpServer(String name, HttpHandler handler, HttpLimits limits) {
        this.handler = handler;
        this.limits = limits;
        this.sender = new SendDeadline(name + " deadline", limits.message());
        this.threads =
                new ConnectionThreads(
                        name,
                        limits.connections(),
                        this::converse,
                        connection -> refuse(connection, 503));
    }

    /** Serves every connection of a listener, which from now on belongs to the server. */
    public void listen(ConnectionListener listener) {
        threads.listen(listener);
    }

    /** Serves one connection, which from now on belongs to the server; returns at once. */
    public void serve(Connection connection) {
        threads.serve(connection);
    }

    private void converse(Connection connection) throws IOException {
        HttpReader reader = new HttpReader(connection, limits);
        try {
            boolean open = true;
            while (open && !threads.isClosed()) {
                open = exchange(connection, reader);
            }
        } catch (FormatException e) {
            LOG.info("Refused a request from {}: {}", connection.remote(), e.getMessage());
            refuse(connection, 400);
        } catch (SocketTimeoutException e) {
            refuse(connection, 408);
        }
    }

    /** One request and its answer; false when the connection is to be closed. */
    private boolean exchange(Connection connection, HttpReader reader) throws IOException {
        Optional<HttpReader.Head> next = reader.requestHead();
        if (next.isEmpty()) {
            return false;
        }
        HttpReader.Head head = next.get();
        reader.checkLengths(head);
        if (head.awaitsContinue()) {
            sender.send(connection, CONTINUE);
        }
        byte[] body = reader.requestBody(head);
        HttpRequest request = new HttpRequest(head.method(), head.target(), head.headers(), body);
        HttpResponse response = answer(request, connection);
        boolean toHead = head.method().equals("HEAD");
        sender.send(connection, HttpWriter.response(response, toHead, !head.keepsOpen()));
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

    private void refuse(Connection connection, int status) throws IOException {
        sender.send(connection, HttpWriter.response(HttpResponse.status(status), false, true));
        connection.shutdownOutput();
        drain(connection);
    }

    /**
     * Reads what the peer still sends: a socket that is closed with unread data resets the
     * connection, and the peer might never see the refusal.
     */
    private static void drain(Connection connection) throws IOException {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        byte[] ignored = new byte[4096];
        int left = MOST_DRAINED;
        int count = 0;
        while (count >= 0 && left > 0) {
            long time = deadline - System.nanoTime();
            if (time <= 0) {
                return;
            }
            connection.readTimeout(Duration.ofNanos(time));
            count = connection.input().read(ignored, 0, ignored.length);
            left -= count;
        }
    }

    /**
     * Closes listeners and connections, interrupts handlers and waits a short while for them.
     * Idempotent.
     */
    @Override
    public void close() {
        threads.close();
        sender.close();
    }
}
