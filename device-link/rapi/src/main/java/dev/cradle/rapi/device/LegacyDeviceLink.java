package dev.cradle.rapi.device;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.rapi.wire.ControlMessage;
import dev.cradle.rapi.wire.Dialect;
import dev.cradle.rapi.wire.LegacyInfoBlock;
import dev.cradle.rapi.wire.PasswordMessage;
import dev.cradle.rapi.wire.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The device's side of the legacy lifecycle (rapi-wire.md 1.2): dials host port 5679, then takes
 * RAPI1 connections on its own port 990, from that host only and each with the password where one
 * is set.
 */
public final class LegacyDeviceLink extends DialingLink {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyDeviceLink.class);
    private static final int ATTEMPTS = 3;

    /** The host of an accomplished handshake, and the lock as it was then. */
    private record Established(InetAddress host, boolean locked, int key) {}

    private final Supplier<LegacyInfoBlock> info;
    private final ConnectionListener listener;
    private final AtomicReference<Optional<Established>> established =
            new AtomicReference<>(Optional.empty());
    private final AtomicInteger wrongPasswordDelay = new AtomicInteger();

    private LegacyDeviceLink(
            DeviceEnd end,
            DeviceLinkTimes times,
            Supplier<LegacyInfoBlock> info,
            ConnectionListener listener) {
        super(end, times);
        this.info = info;
        this.listener = listener;
    }

    /**
     * Listens on port 990 and starts dialling.
     *
     * @throws dev.cradle.network.PortUnavailableException when the port cannot be had
     */
    public static LegacyDeviceLink start(
            DeviceEnd end, DeviceLinkTimes times, Supplier<LegacyInfoBlock> info)
            throws IOException {
        ConnectionListener listener = end.network().listen(end.ports().device());
        LegacyDeviceLink link = new LegacyDeviceLink(end, times, info, listener);
        link.start("device-rapi1-" + listener.port(), link::accept);
        link.startDialing();
        return link;
    }

    /** The port on which RAPI1 is served. */
    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
        super.close();
    }

    @Override
    int hostPort() {
        return end().ports().legacy();
    }

    @Override
    void converse(Connection control) throws IOException {
        boolean locked = end().lock().kind() == DeviceLock.Kind.PASSWORD;
        int key = locked ? end().lock().key() : 0;
        control.output().write(Words.of(ControlMessage.HELLO));
        if (locked) {
            control.output().write(Words.of(key));
        }
        byte[] block = info.get().encode();
        byte[] message = Arrays.copyOf(Words.of(block.length), Integer.BYTES + block.length);
        System.arraycopy(block, 0, message, Integer.BYTES, block.length);
        Established link = new Established(control.remote().getAddress(), locked, key);
        try {
            if (!locked) {
                established.set(Optional.of(link));
            }
            control.output().write(message);
            if (!locked || isPasswordRight(control, link)) {
                answerPings(control);
            }
        } finally {
            established.set(Optional.empty());
        }
    }

    /** Channels are taken from the moment at which the host can know that they are. */
    private boolean isPasswordRight(Connection control, Established link) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean right = matches(control, link.key);
            if (right) {
                established.set(Optional.of(link));
            }
            control.output().write(new byte[] {(byte) (right ? 1 : 0), 0});
            if (right) {
                return true;
            }
        }
        return false;
    }

    /** A host that never pings is given up. */
    private void answerPings(Connection control) throws IOException {
        control.readTimeout(times().legacyPatience());
        while (true) {
            if (Words.u32(control.input()) == ControlMessage.LEGACY_PING) {
                control.output().write(Words.of(ControlMessage.LEGACY_PING));
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Connection connection = listener.accept();
                start("device-rapi1-" + connection.remote(), () -> serve(connection));
            }
        } catch (IOException e) {
            LOG.debug("no more connections on port {}: {}", listener.port(), e.getMessage());
        }
    }

    private void serve(Connection connection) {
        Optional<Established> link = established.get();
        held(connection);
        try {
            if (link.isEmpty() || !link.get().host.equals(connection.remote().getAddress())) {
                LOG.debug("{} is no host of this device", connection.remote());
                return;
            }
            if (!link.get().locked || isPasswordRightHere(connection, link.get().key)) {
                serve(connection, Dialect.RAPI1);
            }
        } catch (IOException e) {
            LOG.debug("channel ended: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            released(connection);
        }
    }

    /** Each wrong password lengthens the wait before the next is checked (1.2.3). */
    private boolean isPasswordRightHere(Connection connection, int key)
            throws IOException, InterruptedException {
        int delay = wrongPasswordDelay.get();
        if (delay > 0) {
            end().pauses().pass(times().wrongPasswordUnit().multipliedBy(delay), closed());
        }
        boolean right = matches(connection, key);
        wrongPasswordDelay.updateAndGet(steps -> right ? 0 : Math.min((steps + 1) * 2, 1 << 10));
        connection.output().write(right ? 1 : 0);
        return right;
    }

    private boolean matches(Connection connection, int key) throws IOException {
        char[] password = PasswordMessage.read(connection.input(), key);
        try {
            return end().lock().accepts(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
