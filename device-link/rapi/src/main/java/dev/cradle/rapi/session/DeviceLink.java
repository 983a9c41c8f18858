package dev.cradle.rapi.session;

import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.PasswordMessage;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The control connection of one device, from its announcement to its end. One thread reads it,
 * another pings, so that a slow call never holds a ping up. Thread-safe.
 */
public abstract sealed class DeviceLink implements AutoCloseable permits ControlLink, LegacyLink {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);

    /** What links share with their host. */
    record Surroundings(
            RapiPorts ports,
            RapiQuirks quirks,
            Pauses pauses,
            PeerNetworks peers,
            ChannelRequests requests,
            LinkEvents events) {}

    private final Connection connection;
    private final Surroundings host;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Object stateLock = new Object();
    private volatile LinkState state = new LinkState.Connecting();
    private volatile @Nullable DeviceInfo info;
    private volatile @Nullable RapiSession session;
    private byte @Nullable [] password;
    private boolean awaitingAnswer;
    private int refusals;

    DeviceLink(Connection connection, Surroundings host) {
        this.connection = connection;
        this.host = host;
    }

    public LinkState state() {
        return state;
    }

    /** What the device said about itself, once it has. */
    public Optional<DeviceInfo> info() {
        return Optional.ofNullable(info);
    }

    /** Where the device's connection came from. Devices are not to be told apart by it. */
    public InetAddress remote() {
        return connection.remote().getAddress();
    }

    /** Completes with the reason when the link has ended. */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /**
     * Sends the password to a device that waits for one; the answer comes as the next state.
     *
     * @param text is left as it is; the caller wipes it
     * @throws RapiException when no password is being waited for
     */
    public void unlock(char[] text) throws RapiException {
        byte[] message;
        synchronized (stateLock) {
            boolean wanted =
                    state instanceof LinkState.WrongPassword
                            || state instanceof LinkState.Locked locked && locked.byPassword();
            if (!wanted || awaitingAnswer) {
                throw new RapiException(new RapiProblem.Locked("no password is asked for now"));
            }
            message = PasswordMessage.encode(text, passwordKey());
            forgetPassword();
            password = message;
            awaitingAnswer = true;
        }
        send(message);
    }

    /** Ends the link. */
    @Override
    public void close() {
        lose("closed on this side");
    }

    /** Reads the connection until it ends. */
    final void run() {
        change(state);
        try {
            connection.readTimeout(host.quirks.waits().handshake());
            converse();
        } catch (IOException e) {
            lose(String.valueOf(e.getMessage()));
        }
    }

    /** The generation's own conversation; returns or throws at the end. */
    abstract void converse() throws IOException;

    /** The byte by which the device wants its password disguised. */
    abstract int passwordKey();

    abstract ChannelOpener opener();

    abstract byte[] ping();

    abstract Duration pingInterval();

    /** Passwords that the device takes, in all. */
    abstract int attempts();

    final Connection connection() {
        return connection;
    }

    final Surroundings host() {
        return host;
    }

    final void known(DeviceInfo told) throws IOException {
        info = told;
        connection.readTimeout(Duration.ZERO);
    }

    final void send(byte[] message) throws RapiException {
        try {
            synchronized (connection) {
                connection.output().write(message);
            }
        } catch (IOException e) {
            lose(String.valueOf(e.getMessage()));
            throw new RapiException(new RapiProblem.LinkLost(ended.join()), e);
        }
    }

    /** Whether the next two bytes are the answer to a password. */
    final boolean takesAnswer() {
        synchronized (stateLock) {
            boolean takes = awaitingAnswer;
            awaitingAnswer = false;
            return takes;
        }
    }

    /** A copy of the accepted password message; empty for a device that was not locked. */
    final Optional<byte[]> passwordMessage() {
        synchronized (stateLock) {
            return Optional.ofNullable(password).map(byte[]::clone);
        }
    }

    final void locked(boolean byPassword) {
        change(new LinkState.Locked(byPassword));
    }

    final void refused() {
        synchronized (stateLock) {
            forgetPassword();
            refusals++;
        }
        int left = attempts() - refusals;
        if (left <= 0) {
            lose("the device refused " + refusals + " passwords");
        } else {
            change(new LinkState.WrongPassword(left));
        }
    }

    final void pinged() {
        unanswered.set(0);
    }

    /** The handshake is over: pings begin, and the session is ready once the device has settled. */
    final void ready(Duration settle) {
        DeviceInfo told = info;
        if (told == null) {
            return;
        }
        RapiSession made = new RapiSession(told, opener(), host.quirks, ended());
        session = made;
        Thread.ofVirtual().name("rapi-ping-" + connection.remote()).start(this::keepAlive);
        if (settle.isZero()) {
            change(new LinkState.Connected(made));
        } else {
            Thread.ofVirtual().name("rapi-settle").start(() -> settle(settle, made));
        }
    }

    private void settle(Duration settle, RapiSession made) {
        try {
            if (host.pauses.pass(settle, ended)) {
                change(new LinkState.Connected(made));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepAlive() {
        try {
            do {
                if (unanswered.getAndIncrement() >= host.quirks.pings().missed()) {
                    lose(host.quirks.pings().missed() + " pings were not answered");
                    return;
                }
                send(ping());
            } while (host.pauses.pass(pingInterval(), ended));
        } catch (RapiException e) {
            LOG.debug("pings end: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    final void lose(String reason) {
        if (!ended.complete(reason)) {
            return;
        }
        RapiSession made = session;
        if (made != null) {
            made.close(new RapiProblem.LinkLost(reason));
        }
        connection.close();
        synchronized (stateLock) {
            forgetPassword();
        }
        change(new LinkState.Lost(reason));
    }

    private void change(LinkState next) {
        synchronized (stateLock) {
            if (state instanceof LinkState.Lost) {
                return;
            }
            if (ended.isDone() && !(next instanceof LinkState.Lost)) {
                return;
            }
            state = next;
            host.events.changed(this, next);
        }
    }

    private void forgetPassword() {
        if (password != null) {
            Arrays.fill(password, (byte) 0);
            password = null;
        }
    }
}
