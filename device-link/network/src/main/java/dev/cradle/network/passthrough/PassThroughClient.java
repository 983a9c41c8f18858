package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.Connector;
import dev.cradle.network.passthrough.NameMessage.Type;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * The device's side of Desktop Pass-Through: names and connections by way of the host. Thread-safe;
 * holds nothing between calls.
 */
public final class PassThroughClient {
    private static final int FLUSH_CACHE_AND_RETURN_ADDRESS = 0x1100;
    private static final int BUFFER = 1024;

    private final Connector host;
    private final PassThroughLimits limits;
    private final DtptQuirks quirks;

    /**
     * @param host connects to the host's pass-through port, usually {@code () ->
     *     network.connect(PassThroughServer.PORT, timeout)}
     */
    public PassThroughClient(Connector host, PassThroughLimits limits, DtptQuirks quirks) {
        this.host = host;
        this.limits = limits;
        this.quirks = quirks;
    }

    /**
     * The address that the host gives for a name.
     *
     * @throws UnknownHostException when the host knows none
     * @throws FormatException when the host's answer makes no sense
     */
    public Inet4Address resolve(String name) throws IOException {
        try (Connection connection = host.connect()) {
            MessageInput in = new MessageInput(connection, limits.message());
            connection.output().write(beginning(name));
            NameMessage begun = answer(in, Type.BEGIN_ANSWER);
            if (begun.first() != DtptError.NONE) {
                throw new UnknownHostException(name + ": error " + begun.first());
            }
            NameQuery found = next(connection, in, begun.handle(), name);
            connection.output().write(new NameMessage(Type.END, begun.handle(), 0, 0).encode());
            return found.addresses().stream()
                    .findFirst()
                    .orElseThrow(() -> new UnknownHostException(name));
        }
    }

    private byte[] beginning(String name) {
        byte[] query = NameQuery.forAddressOf(name, quirks).encode(quirks);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                new NameMessage(Type.BEGIN, 0, FLUSH_CACHE_AND_RETURN_ADDRESS, query.length)
                        .encode());
        out.writeBytes(query);
        return out.toByteArray();
    }

    /** Asks for the first result, a second time with room enough when the host says so. */
    private NameQuery next(Connection connection, MessageInput in, long handle, String name)
            throws IOException {
        NameMessage answer = askNext(connection, in, handle, BUFFER);
        if (answer.first() == DtptError.BUFFER_TOO_SMALL) {
            answer = askNext(connection, in, handle, limits.queryBytes());
        }
        if (answer.first() != DtptError.NONE) {
            throw new UnknownHostException(name + ": error " + answer.first());
        }
        if (answer.second() > limits.queryBytes()) {
            throw new FormatException("pass-through", "data size", 16, "is " + answer.second());
        }
        return NameQuery.decode(in.read((int) answer.second()));
    }

    private static NameMessage askNext(
            Connection connection, MessageInput in, long handle, int room) throws IOException {
        connection
                .output()
                .write(
                        new NameMessage(Type.NEXT, handle, FLUSH_CACHE_AND_RETURN_ADDRESS, room)
                                .encode());
        return answer(in, Type.NEXT_ANSWER);
    }

    private static NameMessage answer(MessageInput in, Type expected) throws IOException {
        NameMessage message = NameMessage.decode(in.read(NameMessage.SIZE));
        if (message.type() != expected) {
            throw new FormatException("pass-through", "type", 1, "is " + message.type());
        }
        return message;
    }

    /**
     * Connects to a name or dotted address through the host.
     *
     * @throws ConnectException when the host refuses
     */
    public Connection connect(String name, int port) throws IOException {
        Optional<Inet4Address> literal = literal(name);
        Inet4Address address = literal.isPresent() ? literal.get() : resolve(name);
        Connection connection = host.connect();
        try {
            connection.output().write(ConnectMessage.request(address, port).encode());
            ConnectMessage answer =
                    ConnectMessage.decode(
                            new MessageInput(connection, limits.message())
                                    .read(ConnectMessage.SIZE));
            if (answer.type() != ConnectMessage.Type.CONNECTED) {
                throw new ConnectException(
                        "pass-through to "
                                + name
                                + ":"
                                + port
                                + " failed: error "
                                + answer.error());
            }
            connection.readTimeout(Duration.ZERO);
            return connection;
        } catch (IOException e) {
            connection.abort();
            throw e;
        }
    }

    private static Optional<Inet4Address> literal(String name) {
        if (!name.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Inet4Address.ofLiteral(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
