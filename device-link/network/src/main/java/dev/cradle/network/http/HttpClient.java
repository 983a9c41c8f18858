package dev.cradle.network.http;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.Connector;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;

/**
 * Asks one HTTP server, one request at a time, and keeps the connection between them. Only {@code
 * GET} and {@code HEAD} go over a kept connection and are repeated, once, when the server had
 * closed it meanwhile; any other request gets a connection of its own and is never repeated.
 * Thread-safe.
 */
public final class HttpClient implements AutoCloseable {
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD");

    private final Connector connector;
    private final String host;
    private final HttpLimits limits;
    private final SendDeadline sender;
    private @Nullable Connection kept;
    private @Nullable HttpReader keptReader;
    private boolean closed;
    private volatile @Nullable Connection current;

    /**
     * @param host what the {@code Host} header says
     */
    public HttpClient(Connector connector, String host, HttpLimits limits) {
        this.connector = connector;
        this.host = host;
        this.limits = limits;
        this.sender = new SendDeadline("http client deadline", limits.message());
    }

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @throws SocketTimeoutException when the limits' times are over
     * @throws FormatException when the answer is not HTTP or too long
     */
    public synchronized HttpResponse send(HttpRequest request) throws IOException {
        if (closed) {
            throw new IOException("client is closed");
        }
        if (REPEATABLE.contains(request.method())) {
            Optional<HttpResponse> answer = overKept(request);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        dropKept();
        Connection connection = connector.connect();
        return exchange(connection, new HttpReader(connection, limits), request);
    }

    /** Empty when there is no kept connection or the server has dropped it. */
    private Optional<HttpResponse> overKept(HttpRequest request) throws IOException {
        Connection connection = kept;
        HttpReader reader = keptReader;
        if (connection == null || reader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(exchange(connection, reader, request));
        } catch (SocketTimeoutException | FormatException e) {
            throw e;
        } catch (IOException e) {
            if (closed) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private HttpResponse exchange(Connection connection, HttpReader reader, HttpRequest request)
            throws IOException {
        kept = null;
        keptReader = null;
        current = connection;
        boolean reusable = false;
        try {
            sender.send(connection, HttpWriter.request(request, host));
            HttpReader.Answer answer = reader.answer(request.method().equals("HEAD"));
            reusable = answer.reusable();
            return answer.response();
        } finally {
            current = null;
            if (reusable) {
                kept = connection;
                keptReader = reader;
            } else {
                connection.close();
            }
        }
    }

    private void dropKept() {
        Connection connection = kept;
        if (connection != null) {
            connection.close();
            kept = null;
            keptReader = null;
        }
    }

    /** Ends a request under way, too. Idempotent. */
    @Override
    public void close() {
        Connection busy = current;
        if (busy != null) {
            busy.abort();
        }
        sender.close();
        synchronized (this) {
            closed = true;
            dropKept();
        }
    }
}
