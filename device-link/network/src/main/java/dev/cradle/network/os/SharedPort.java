package dev.cradle.network.os;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One listening socket that the networks of several peers share: a connection goes to the listener
 * of its peer, else to the one that takes any peer, else it is closed at once. The socket closes
 * with its last listener. Thread-safe.
 */
final class SharedPort {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPort.class);

    /** Most connections that wait for one listener; more are closed at once. */
    private static final int BACKLOG = 256;

    private static final Duration FREED_WITHIN = Duration.ofSeconds(2);

    private final ServerSocket server;
    private final Consumer<SharedPort> whenUnused;
    private final Thread acceptor;
    private final Map<Optional<InetAddress>, Route> routes = new HashMap<>();

    SharedPort(ServerSocket server, Consumer<SharedPort> whenUnused) {
        this.server = server;
        this.whenUnused = whenUnused;
        this.acceptor =
                Thread.ofVirtual()
                        .name("accept " + server.getLocalSocketAddress())
                        .unstarted(this::accept);
    }

    void start() {
        acceptor.start();
    }

    /**
     * Waits, after closing, until the system has the port back, which is when the thread that
     * accepted on it has let go.
     */
    void awaitFreed() {
        try {
            acceptor.join(FREED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    synchronized boolean isClosed() {
        return server.isClosed();
    }

    /** A listener for one peer, or for any; empty when there is one already, or when closed. */
    synchronized Optional<Route> open(Optional<InetAddress> peer, Holdings holdings) {
        if (server.isClosed() || routes.containsKey(peer)) {
            return Optional.empty();
        }
        Route route = new Route(peer, holdings);
        routes.put(peer, route);
        return Optional.of(route);
    }

    private void accept() {
        String reason = "no longer listened on";
        while (true) {
            try {
                dispatch(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    reason = "cannot accept: " + e.getMessage();
                    LOG.warn("Port {} {}", port(), reason);
                }
                break;
            }
        }
        List<Route> left;
        synchronized (this) {
            left = List.copyOf(routes.values());
        }
        for (Route route : left) {
            route.end(reason);
        }
    }

    private void dispatch(Socket socket) {
        InetAddress peer = socket.getInetAddress();
        Route route;
        synchronized (this) {
            Route own = routes.get(Optional.of(peer));
            route = own != null ? own : routes.get(Optional.<InetAddress>empty());
        }
        if (route == null || !route.offer(socket)) {
            LOG.info("Closed a connection from {} to port {}", peer.getHostAddress(), port());
            discard(socket);
        }
    }

    static void discard(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody uses it.
        }
    }

    private void leave(Route route) {
        synchronized (this) {
            routes.remove(route.peer, route);
            if (!routes.isEmpty()) {
                return;
            }
            try {
                server.close();
            } catch (IOException e) {
                LOG.debug("Closing port {}: {}", port(), e.getMessage());
            }
        }
        awaitFreed();
        whenUnused.accept(this);
    }

    /** What one peer's connections come to. */
    final class Route implements ConnectionListener, Holdings.Held {
        private final Optional<InetAddress> peer;
        private final Holdings holdings;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition arrived = lock.newCondition();
        private final Deque<Socket> waiting = new ArrayDeque<>();
        private @Nullable String ended;

        private Route(Optional<InetAddress> peer, Holdings holdings) {
            this.peer = peer;
            this.holdings = holdings;
        }

        private boolean offer(Socket socket) {
            lock.lock();
            try {
                if (ended != null || waiting.size() == BACKLOG) {
                    return false;
                }
                waiting.add(socket);
                arrived.signal();
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int port() {
            return SharedPort.this.port();
        }

        @Override
        public Connection accept() throws IOException {
            while (true) {
                Socket socket = next();
                try {
                    return new SocketConnection(socket).heldBy(holdings);
                } catch (IOException e) {
                    discard(socket);
                    holdings.requireOpen();
                }
            }
        }

        private Socket next() throws IOException {
            lock.lock();
            try {
                while (waiting.isEmpty()) {
                    if (ended != null) {
                        throw new IOException("port " + port() + ": " + ended);
                    }
                    arrived.await();
                }
                return waiting.remove();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } finally {
                lock.unlock();
            }
        }

        private void end(String reason) {
            lock.lock();
            try {
                if (ended == null) {
                    ended = reason;
                }
                waiting.forEach(SharedPort::discard);
                waiting.clear();
                arrived.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            end("no longer listened on");
            holdings.release(this);
            leave(this);
        }
    }
}
