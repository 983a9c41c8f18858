package dev.cradle.rapi.session;

import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.wire.ControlMessage;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;
import dev.cradle.rapi.wire.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The desktop's side of every device on one network: listens for both generations at once, and the
 * port that a device connects to decides its generation (rapi-wire.md 1.1). Thread-safe.
 */
public final class RapiHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RapiHost.class);

    /** How often an unanswered trigger is repeated; one datagram may be lost (1.3 step 1). */
    private static final Duration TRIGGER_INTERVAL = Duration.ofSeconds(2);

    private record Trigger(InetAddress device, CompletableFuture<InetAddress> answered) {}

    private final ConnectionListener control;
    private final ConnectionListener legacy;
    private final DeviceLink.Surroundings surroundings;
    private final Set<DeviceLink> links = ConcurrentHashMap.newKeySet();
    private final Set<Trigger> triggers = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    private RapiHost(
            ConnectionListener control,
            ConnectionListener legacy,
            DeviceLink.Surroundings surroundings) {
        this.control = control;
        this.legacy = legacy;
        this.surroundings = surroundings;
    }

    /**
     * Listens on both ports of the network's own address.
     *
     * @param peers the network towards a device, to reach its port 990
     * @param events hears of every device from its first byte on
     * @throws dev.cradle.network.PortUnavailableException when a port cannot be had
     */
    public static RapiHost open(
            DeviceNetwork network,
            RapiPorts ports,
            RapiQuirks quirks,
            PeerNetworks peers,
            LinkEvents events)
            throws IOException {
        return open(network, ports, quirks, peers, events, Pauses.bySystemClock());
    }

    /** As above, with the passing of time given from outside. */
    public static RapiHost open(
            DeviceNetwork network,
            RapiPorts ports,
            RapiQuirks quirks,
            PeerNetworks peers,
            LinkEvents events,
            Pauses pauses)
            throws IOException {
        ConnectionListener control = network.listen(ports.control());
        ConnectionListener legacy;
        try {
            legacy = network.listen(ports.legacy());
        } catch (IOException e) {
            control.close();
            throw e;
        }
        RapiPorts actual =
                new RapiPorts(control.port(), legacy.port(), ports.device(), ports.trigger());
        DeviceLink.Surroundings surroundings =
                new DeviceLink.Surroundings(
                        actual, quirks, pauses, peers, new ChannelRequests(), events);
        RapiHost host = new RapiHost(control, legacy, surroundings);
        host.start("rapi-control-" + actual.control(), () -> host.accept(control, host::onControl));
        host.start("rapi-legacy-" + actual.legacy(), () -> host.accept(legacy, host::onLegacy));
        network.lost().thenAccept(reason -> host.close());
        return host;
    }

    /** The ports listened on, those chosen by the system filled in. */
    public RapiPorts ports() {
        return surroundings.ports();
    }

    /** The devices' links that have not ended. */
    public List<DeviceLink> links() {
        return List.copyOf(links);
    }

    /**
     * Tells a WM5+ device to connect, again and again until a connection from its address comes or
     * the result is closed.
     *
     * @param towardsDevice a network whose peer is the device
     */
    public AutoCloseable trigger(DeviceNetwork towardsDevice) throws IOException {
        InetAddress device =
                towardsDevice
                        .peerAddress()
                        .orElseThrow(() -> new IOException("the device's address is not known"));
        Trigger trigger = new Trigger(device, new CompletableFuture<>());
        triggers.add(trigger);
        closed.thenRun(() -> trigger.answered.complete(device));
        start("rapi-trigger-" + device, () -> repeat(towardsDevice, trigger));
        return () -> trigger.answered.complete(device);
    }

    /** Stops listening and ends every link. Idempotent. */
    @Override
    public void close() {
        if (closed.complete("closed")) {
            control.close();
            legacy.close();
            links.forEach(DeviceLink::close);
        }
    }

    private void repeat(DeviceNetwork towardsDevice, Trigger trigger) {
        try {
            do {
                towardsDevice.sendDatagram(
                        surroundings.ports().trigger(), new byte[] {ControlMessage.TRIGGER});
            } while (surroundings.pauses().pass(TRIGGER_INTERVAL, trigger.answered));
        } catch (IOException e) {
            LOG.info("trigger could not be sent: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            triggers.remove(trigger);
        }
    }

    private interface Arrival {
        void take(Connection connection) throws IOException;
    }

    private void accept(ConnectionListener listener, Arrival arrival) {
        try {
            while (true) {
                Connection connection = listener.accept();
                start("rapi-link-" + connection.remote(), () -> serve(connection, arrival));
            }
        } catch (IOException e) {
            if (!closed.isDone()) {
                LOG.warn("no more connections on port {}: {}", listener.port(), e.getMessage());
            }
        }
    }

    private void serve(Connection connection, Arrival arrival) {
        try {
            connection.readTimeout(surroundings.quirks().waits().handshake());
            arrival.take(connection);
        } catch (IOException e) {
            LOG.info("{} gave up: {}", connection.remote(), e.getMessage());
            connection.close();
        }
    }

    private void onLegacy(Connection connection) {
        run(new LegacyLink(connection, surroundings));
    }

    /** The first word tells a new control channel, 0, from a data channel, its id. */
    private void onControl(Connection connection) throws IOException {
        int first = Words.u32(connection.input());
        if (first == ControlMessage.HELLO) {
            triggers.stream()
                    .filter(t -> t.device.equals(connection.remote().getAddress()))
                    .forEach(t -> t.answered.complete(t.device));
            run(new ControlLink(connection, surroundings));
        } else if (!surroundings.requests().arrived(first, connection)) {
            throw new IOException("data channel " + first + " was not asked for");
        }
    }

    private void run(DeviceLink link) {
        links.add(link);
        if (closed.isDone()) {
            link.close();
        }
        try {
            link.run();
        } finally {
            links.remove(link);
        }
    }

    private void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
    }
}
