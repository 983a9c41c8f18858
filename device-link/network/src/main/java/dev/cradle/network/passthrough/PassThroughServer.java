package dev.cradle.network.passthrough;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.ConnectionThreads;
import dev.cradle.network.Connector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The host's side of Desktop Pass-Through. Does nothing until it is given a listener; then answers
 * what the policy grants and refuses everything else. A granted name is answered with an address
 * that stands for it in this server only, so the device never learns or reaches a real one.
 * Thread-safe.
 */
public final class PassThroughServer implements AutoCloseable {
    /** The port a device connects to, rapi-wire.md 1.1. */
    public static final int PORT = 5721;

    /** What has happened so far; bytes are those of relayed connections that have ended. */
    public record Counts(
            long lookups, long connected, long refused, long bytesToDevice, long bytesFromDevice) {}

    private static final Logger LOG = LoggerFactory.getLogger(PassThroughServer.class);

    private static final int NAME_SESSION = 9;
    private static final int CONNECTION_SESSION = 1;

    private final PassThroughPolicy policy;
    private final PassThroughLimits limits;
    private final DtptQuirks quirks;
    private final ConnectionThreads threads;
    private final NameAddresses addresses = new NameAddresses();
    private final LongAdder lookups = new LongAdder();
    private final LongAdder connected = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder toDevice = new LongAdder();
    private final LongAdder fromDevice = new LongAdder();

    public PassThroughServer(
            PassThroughPolicy policy, PassThroughLimits limits, DtptQuirks quirks) {
        this.policy = policy;
        this.limits = limits;
        this.quirks = quirks;
        this.threads =
                new ConnectionThreads(
                        "pass-through", limits.sessions(), this::converse, Connection::abort);
    }

    /** Serves every connection of a listener, which from now on belongs to the server. */
    public void listen(ConnectionListener listener) {
        threads.listen(listener);
    }

    /** Serves one connection, which from now on belongs to the server; returns at once. */
    public void serve(Connection connection) {
        threads.serve(connection);
    }

    public Counts counts() {
        return new Counts(
                lookups.sum(), connected.sum(), refused.sum(), toDevice.sum(), fromDevice.sum());
    }

    private void converse(Connection device) throws IOException {
        MessageInput in = new MessageInput(device, limits.message());
        byte[] start = in.readOrEnd(2).orElse(new byte[0]);
        if (start.length == 0) {
            return;
        }
        try {
            switch (start[1]) {
                case NAME_SESSION -> nameSession(device, in, start);
                case CONNECTION_SESSION -> connectionSession(device, in, start);
                default ->
                        throw new FormatException(
                                "pass-through", "session type", 1, "is " + (start[1] & 0xFF));
            }
        } catch (FormatException e) {
            refused.increment();
            LOG.info("Ended pass-through of {}: {}", device.remote(), e.getMessage());
        }
    }

    private void nameSession(Connection device, MessageInput in, byte[] start) throws IOException {
        NameSession session = new NameSession(policy, addresses, limits, quirks);
        Optional<byte[]> head = Optional.of(joined(start, in.read(NameMessage.SIZE - 2)));
        while (head.isPresent()) {
            NameMessage message = NameMessage.decode(head.get());
            if (message.type() == NameMessage.Type.NEXT) {
                lookups.increment();
            }
            byte[] answer = session.answer(message, in);
            if (answer.length > 0) {
                device.output().write(answer);
            }
            head = in.readOrEnd(NameMessage.SIZE);
        }
    }

    private void connectionSession(Connection device, MessageInput in, byte[] start)
            throws IOException {
        ConnectMessage request =
                ConnectMessage.decode(joined(start, in.read(ConnectMessage.SIZE - 2)));
        if (request.type() != ConnectMessage.Type.REQUEST) {
            throw new FormatException("pass-through", "type", 1, "is an answer");
        }
        String name =
                addresses
                        .nameOf(request.address())
                        .orElseGet(() -> request.address().getHostAddress());
        Optional<Connector> way = policy.lead(name, request.port());
        if (way.isEmpty()) {
            LOG.info("Refused pass-through of {} to {}:{}", device.remote(), name, request.port());
            refuse(device, request);
            return;
        }
        try (Connection target = way.get().connect()) {
            connected.increment();
            device.output().write(connectedAnswer(request, target).encode());
            Relay relay = new Relay(device, target, limits.idle());
            relay.run();
            toDevice.add(relay.toDevice());
            fromDevice.add(relay.fromDevice());
        } catch (IOException e) {
            LOG.info("Pass-through to {}:{} failed: {}", name, request.port(), e.getMessage());
            refuse(device, request);
        }
    }

    private void refuse(Connection device, ConnectMessage request) throws IOException {
        refused.increment();
        device.output()
                .write(
                        new ConnectMessage(
                                        ConnectMessage.Type.FAILED,
                                        request.address(),
                                        0,
                                        DtptError.REFUSED)
                                .encode());
        device.shutdownOutput();
    }

    private static ConnectMessage connectedAnswer(ConnectMessage request, Connection target) {
        InetAddress own = target.local().getAddress();
        return new ConnectMessage(
                ConnectMessage.Type.CONNECTED,
                own instanceof Inet4Address ipv4 ? ipv4 : request.address(),
                target.local().getPort(),
                DtptError.NONE);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Ends all sessions. Idempotent. */
    @Override
    public void close() {
        threads.close();
    }
}
