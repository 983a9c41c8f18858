package dev.cradle.core.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.storage.DataFolder;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;

/** Has jobs run by the owner of a data folder. Thread-safe: each call has its own connection. */
public final class OwnerClient {
    private static final String ID = "1";

    private final OwnerRecord owner;

    private OwnerClient(OwnerRecord owner) {
        this.owner = owner;
    }

    /**
     * Finds the owner of a data folder.
     *
     * @return empty when nobody listens, also when the last owner was killed
     */
    public static Optional<OwnerClient> find(DataFolder data) throws CradleException {
        Optional<OwnerRecord> owner = OwnerLock.lastOwner(data);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        OwnerClient client = new OwnerClient(owner.get());
        try (SocketChannel probe = client.connect()) {
            return Optional.of(client);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Who the owner is. */
    public OwnerRecord owner() {
        return owner;
    }

    /**
     * Has one command done and waits for its answer.
     *
     * @param events takes what the owner tells meanwhile, on this thread
     * @param cancellation closes the connection, which cancels the command at the owner
     * @throws CradleException what the owner's job threw, or {@code NOT_CONNECTED} when the owner
     *     has gone; then it is unknown how far the command came
     */
    public JsonNode call(
            String command, ObjectNode args, Consumer<JsonNode> events, Cancellation cancellation)
            throws CradleException {
        cancellation.check();
        try (SocketChannel channel = connect();
                Cancellation.Registration registration =
                        cancellation.onCancel(() -> close(channel))) {
            send(channel, OwnerMessage.encode(new OwnerMessage.Request(ID, command, args)));
            return answer(channel, events);
        } catch (IOException | UncheckedIOException e) {
            cancellation.check();
            throw new CradleException(
                    ProblemCode.NOT_CONNECTED,
                    "The owner of the data folder ended before it answered.",
                    "Process " + owner.pid() + " on " + owner.host() + ": " + e.getMessage(),
                    "Start the console, or cradle watch, again, and look at what was done.",
                    e);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(owner.socket()));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void send(SocketChannel channel, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static JsonNode answer(SocketChannel channel, Consumer<JsonNode> events)
            throws IOException, CradleException {
        LineReader lines =
                new LineReader(Channels.newInputStream(channel), OwnerMessage.LARGEST_ANSWER);
        while (true) {
            byte[] line =
                    lines.next().orElseThrow(() -> new EOFException("the connection was closed"));
            switch (OwnerMessage.decode(line)) {
                case OwnerMessage.Event event -> events.accept(event.event());
                case OwnerMessage.Result result -> {
                    return result.result();
                }
                case OwnerMessage.Failure failure -> throw failure.problem().toException();
                case OwnerMessage.Request request ->
                        throw new IOException("the owner asked for " + request.command());
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
