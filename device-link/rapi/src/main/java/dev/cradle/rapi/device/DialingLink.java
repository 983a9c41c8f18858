package dev.cradle.rapi.device;

import dev.cradle.network.Connection;
import dev.cradle.rapi.wire.Dialect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What both generations share on the device: dialling the host, again and again. Thread-safe. */
public abstract sealed class DialingLink implements AutoCloseable
        permits Wm5DeviceLink, LegacyDeviceLink {
    private static final Logger LOG = LoggerFactory.getLogger(DialingLink.class);

    private final DeviceEnd end;
    private final DeviceLinkTimes times;
    private final Semaphore dial = new Semaphore(0);
    private final AtomicLong channelIds = new AtomicLong();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean connected;

    DialingLink(DeviceEnd end, DeviceLinkTimes times) {
        this.end = end;
        this.times = times;
    }

    /** Whether a desktop has answered and the connection to it stands. */
    public boolean connected() {
        return connected;
    }

    /** Tells of each change of {@link #connected}, on the thread that dials. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Dials now instead of waiting for a trigger or the next retry. */
    public void connectNow() {
        dial.release();
    }

    /** Ends the link and dials no more. Idempotent. */
    @Override
    public void close() {
        closed.complete("closed");
        dial.release();
        connections.forEach(Connection::close);
    }

    /** Drops the present connections; the link is dialled again as after any loss. */
    public void drop() {
        connections.forEach(Connection::abort);
    }

    /** Port of the host to dial. */
    abstract int hostPort();

    /** Talks on a control connection until it ends. */
    abstract void converse(Connection control) throws IOException;

    final DeviceEnd end() {
        return end;
    }

    final DeviceLinkTimes times() {
        return times;
    }

    final CompletableFuture<String> closed() {
        return closed;
    }

    private ChannelContext newChannel(Dialect dialect) {
        return new ChannelContext(channelIds.incrementAndGet(), dialect);
    }

    /** Keeps a connection so that the end of the link ends it. */
    final Connection held(Connection connection) {
        connections.add(connection);
        if (closed.isDone()) {
            connection.close();
        }
        return connection;
    }

    final void released(Connection connection) {
        connections.remove(connection);
        connection.close();
    }

    final void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
    }

    /** Serves a channel to its end, on such a thread as suits the connection. */
    final void serve(Connection connection, Dialect dialect) throws InterruptedException {
        connection
                .reader()
                .name("device-channel " + connection.remote())
                .start(() -> {
                    try {
                        end.server().serve(connection, newChannel(dialect));
                    } catch (IOException e) {
                        LOG.debug("channel of {} ended: {}", connection.remote(), e.getMessage());
                    }
                })
                .join();
    }

    final void startDialing() {
        start("device-dial-" + hostPort(), this::dialAlways);
    }

    private void dialAlways() {
        try {
            while (!closed.isDone() && !end.network().lost().isDone()) {
                if (end.rapiAllowed().getAsBoolean()) {
                    dialOnce();
                }
                if (dial.tryAcquire(times.retry().toNanos(), TimeUnit.NANOSECONDS)) {
                    dial.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dialOnce() {
        try {
            Connection control = held(end.network().connect(hostPort(), times.connect()));
            try {
                connected(true);
                converse(control);
            } finally {
                connected(false);
                released(control);
                connections.forEach(Connection::close);
            }
        } catch (IOException e) {
            LOG.debug("link on port {} ended: {}", hostPort(), e.getMessage());
        }
    }

    private void connected(boolean now) {
        connected = now;
        listeners.forEach(Runnable::run);
    }
}
