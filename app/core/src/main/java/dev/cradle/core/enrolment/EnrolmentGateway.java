package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.PortUnavailableException;
import dev.cradle.network.http.HttpLimits;
import dev.cradle.network.http.HttpServer;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.network.passthrough.DtptQuirks;
import dev.cradle.network.passthrough.PassThroughLimits;
import dev.cradle.network.passthrough.PassThroughPolicy;
import dev.cradle.network.passthrough.PassThroughServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The door through which one device's enrolment reaches this desktop: plain HTTP on the device's
 * own network, directly and through Desktop Pass-Through, for as long as the enrolment lasts
 * (design.md section 3).
 */
final class EnrolmentGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentGateway.class);
    private static final int HTTP = 80;
    private static final Duration INSIDE = Duration.ofSeconds(5);

    private final HttpServer server;
    private final String serverName;
    private final boolean usualPort;
    private final Optional<PassThrough> passThrough;

    private EnrolmentGateway(
            HttpServer server,
            String serverName,
            boolean usualPort,
            Optional<PassThrough> passThrough) {
        this.server = server;
        this.serverName = serverName;
        this.usualPort = usualPort;
        this.passThrough = passThrough;
    }

    /**
     * Opens the gateway.
     *
     * @param passThroughPort where devices look for Desktop Pass-Through
     * @throws CradleException {@code PORT_UNAVAILABLE} when no port at all can be had, {@code
     *     NOT_CONNECTED} when that is because the device is lost
     */
    static EnrolmentGateway open(EnrolmentDevice device, RequestDesk desk, int passThroughPort)
            throws CradleException {
        DeviceNetwork network = device.network();
        HttpServer server =
                new HttpServer("enrolment gateway", new GatewayPages(desk), HttpLimits.USUAL);
        try {
            ConnectionListener listener = listen(network);
            server.listen(listener);
            boolean usualPort = listener.port() == HTTP;
            String host = network.localAddress().getHostAddress();
            Optional<PassThrough> passThrough =
                    PassThrough.open(network, passThroughPort, host, listener.port(), server);
            return new EnrolmentGateway(
                    server,
                    usualPort ? host : host + ":" + listener.port(),
                    usualPort,
                    passThrough);
        } catch (IOException refused) {
            server.close();
            Optional<String> lost = device.lost();
            if (lost.isPresent()) {
                throw EnrolmentProblems.deviceLost(desk.row(), lost.get());
            }
            throw new CradleException(
                    ProblemCode.PORT_UNAVAILABLE,
                    "The gateway for the device's request could not be opened.",
                    refused.getMessage() + ".",
                    refused instanceof PortUnavailableException port
                            ? port.remedy()
                            : "Connect the device again and repeat the enrolment.",
                    refused);
        }
    }

    /**
     * What the device is told as the name of its certificate server: an address, with a port when
     * it is not 80.
     */
    String serverName() {
        return serverName;
    }

    /** Whether the gateway has port 80, so that the name carries none. */
    boolean usualPort() {
        return usualPort;
    }

    @Override
    public void close() {
        passThrough.ifPresent(PassThrough::close);
        server.close();
    }

    private static ConnectionListener listen(DeviceNetwork network) throws IOException {
        try {
            return network.listen(HTTP);
        } catch (PortUnavailableException taken) {
            LOG.debug("port 80 cannot be had, the gateway takes another: {}", taken.getMessage());
            return network.listen(0);
        }
    }

    /** Pass-through that leads to this gateway and nowhere else. */
    private record PassThrough(PassThroughServer server, MemoryNetwork.Pair inside)
            implements AutoCloseable {
        static Optional<PassThrough> open(
                DeviceNetwork network, int port, String host, int httpPort, HttpServer pages) {
            ConnectionListener door;
            try {
                door = network.listen(port);
            } catch (IOException taken) {
                LOG.info(
                        "Devices that route through the desktop cannot reach the gateway: {}",
                        taken.getMessage());
                return Optional.empty();
            }
            InetAddress loopback = InetAddress.getLoopbackAddress();
            MemoryNetwork.Pair inside = MemoryNetwork.pair(loopback, loopback);
            try {
                pages.listen(inside.host().listen(HTTP));
            } catch (IOException impossible) {
                throw new IllegalStateException(
                        "a new network in memory refuses its first port", impossible);
            }
            PassThroughServer server =
                    new PassThroughServer(
                            PassThroughPolicy.only(host, httpPort, () -> connect(inside)),
                            PassThroughLimits.USUAL,
                            DtptQuirks.ASSUMED);
            server.listen(door);
            return Optional.of(new PassThrough(server, inside));
        }

        private static Connection connect(MemoryNetwork.Pair inside) throws IOException {
            return inside.device().connect(HTTP, INSIDE);
        }

        @Override
        public void close() {
            server.close();
            inside.close();
        }
    }
}
