package dev.cradle.core.ownership;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One process's connection to the owner: its requests run at the same time, each by its id. */
final class OwnerConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerConnection.class);

    /** More requests at a time than any honest process has. */
    private static final int MOST_REQUESTS = 64;

    /** Names no request: what came could not be understood. */
    private static final String NO_ID = "-";

    private final SocketChannel channel;
    private final OwnerHandler handler;
    private final Map<String, Cancellation> running = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final OutputStream out;

    OwnerConnection(SocketChannel channel, OwnerHandler handler) {
        this.channel = channel;
        this.handler = handler;
        this.out = Channels.newOutputStream(channel);
    }

    /** Serves until the other side closes or says something that is not a request. */
    void serve() {
        LineReader lines =
                new LineReader(Channels.newInputStream(channel), OwnerMessage.LARGEST_REQUEST);
        try {
            Optional<byte[]> line = lines.next();
            while (line.isPresent()) {
                begin(OwnerMessage.decode(line.get()));
                line = lines.next();
            }
        } catch (FormatException e) {
            send(new OwnerMessage.Failure(NO_ID, misunderstood(String.valueOf(e.getMessage()))));
        } catch (IOException e) {
            LOG.debug("A process left without closing: {}", e.toString());
        }
    }

    /** Drops the connection and cancels its requests. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection: {}", e.toString());
        }
        running.values().forEach(Cancellation::cancel);
    }

    private void begin(OwnerMessage message) throws FormatException {
        if (!(message instanceof OwnerMessage.Request request)) {
            throw new FormatException("owner socket line", "command", 0, "only requests are taken");
        }
        Cancellation cancellation = new Cancellation();
        if (running.size() >= MOST_REQUESTS
                || running.putIfAbsent(request.id(), cancellation) != null) {
            send(
                    new OwnerMessage.Failure(
                            request.id(),
                            misunderstood("The id is in use, or too many requests run.")));
            return;
        }
        Thread.ofVirtual()
                .name("request " + request.command())
                .start(() -> run(request, cancellation));
    }

    private void run(OwnerMessage.Request request, Cancellation cancellation) {
        OwnerMessage answer;
        try {
            if (!channel.isOpen()) {
                cancellation.cancel();
            }
            JsonNode result =
                    handler.handle(
                            new OwnerHandler.Request(request.command(), request.args()),
                            event -> send(new OwnerMessage.Event(request.id(), event)),
                            cancellation);
            answer = new OwnerMessage.Result(request.id(), result);
        } catch (CradleException e) {
            answer = new OwnerMessage.Failure(request.id(), Problem.of(e));
        } catch (RuntimeException e) {
            LOG.error("The command \"{}\" met a fault in the program", request.command(), e);
            answer =
                    new OwnerMessage.Failure(
                            request.id(),
                            new Problem(
                                    ProblemCode.FAILED,
                                    "The command failed.",
                                    "The owner met a fault in the program: " + e,
                                    "Please report this with the owner's log."));
        }
        running.remove(request.id());
        send(answer);
    }

    private void send(OwnerMessage message) {
        byte[] line = OwnerMessage.encode(message);
        writing.lock();
        try {
            out.write(line);
        } catch (IOException e) {
            LOG.debug("The other side has gone: {}", e.toString());
        } finally {
            writing.unlock();
        }
    }

    private static Problem misunderstood(String why) {
        return new Problem(
                ProblemCode.USAGE,
                "The owner did not understand the request.",
                why,
                "Use the same version of Cradle on both sides.");
    }
}
