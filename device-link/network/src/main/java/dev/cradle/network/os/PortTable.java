package dev.cradle.network.os;

import dev.cradle.network.ConnectionListener;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.PortUnavailableException.Reason;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The listening ports of one own address. Thread-safe. */
final class PortTable {
    private static final int BACKLOG = 128;

    private final InetAddress own;
    private final PortHolders holders;
    private final Map<Integer, SharedPort> ports = new HashMap<>();

    PortTable(InetAddress own, PortHolders holders) {
        this.own = own;
        this.holders = holders;
    }

    ConnectionListener listen(int port, Optional<InetAddress> peer, Holdings holdings)
            throws IOException {
        return holdings.keep(open(port, peer, holdings));
    }

    private synchronized SharedPort.Route open(
            int port, Optional<InetAddress> peer, Holdings holdings) throws IOException {
        SharedPort present = ports.get(port);
        if (present != null && present.isClosed()) {
            present.awaitFreed();
            present = null;
        }
        if (present == null) {
            present = bind(port);
        }
        return present.open(peer, holdings)
                .orElseThrow(() -> unavailable(port, Reason.TAKEN, Optional.of("this program")));
    }

    private SharedPort bind(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(own, port), BACKLOG);
        } catch (SocketException e) {
            server.close();
            throw refusal(Transport.TCP, port, e);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        int bound = server.getLocalPort();
        SharedPort shared = new SharedPort(server, gone -> forget(bound, gone));
        ports.put(bound, shared);
        shared.start();
        return shared;
    }

    private synchronized void forget(int port, SharedPort shared) {
        ports.remove(port, shared);
    }

    /** Why a socket of this address could not be bound. */
    PortUnavailableException refusal(Transport transport, int port, SocketException cause) {
        Reason reason = reason(cause);
        Optional<String> holder =
                reason == Reason.TAKEN ? holders.holder(transport, own, port) : Optional.empty();
        PortUnavailableException refusal = unavailable(port, reason, holder);
        refusal.initCause(cause);
        return refusal;
    }

    private PortUnavailableException unavailable(int port, Reason reason, Optional<String> holder) {
        String remedy = PortRemedy.of(OsFamily.current(), reason, port, holder);
        return new PortUnavailableException(own, port, reason, holder, remedy);
    }

    static Reason reason(SocketException cause) {
        String message =
                Optional.ofNullable(cause.getMessage()).orElse("").toLowerCase(Locale.ROOT);
        if (message.contains("permission denied") || message.contains("not permitted")) {
            return Reason.FORBIDDEN;
        }
        if (message.contains("assign requested address")
                || message.contains("not valid in its context")) {
            return Reason.NO_SUCH_ADDRESS;
        }
        return cause instanceof BindException ? Reason.TAKEN : Reason.NO_SUCH_ADDRESS;
    }
}
