package dev.cradle.network.usbip;

import dev.cradle.network.rndis.RndisDevice;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An emulated device with RNDIS that other computers can attach as if it were cradled. Each desktop
 * that brings its network up is handed over as a link and the machine to drive over it.
 */
public final class UsbIpCradle implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final UsbIpServer server;
    private final Thread acceptor;

    private UsbIpCradle(UsbIpServer server, Thread acceptor) {
        this.server = server;
        this.acceptor = acceptor;
    }

    /**
     * @param at the address to listen on, loopback unless the operator says otherwise
     * @param desktops takes each desktop on a virtual thread of its own; the desktop is gone when
     *     the session's link is
     */
    public static UsbIpCradle start(
            InetSocketAddress at, RndisDevice device, Consumer<RndisDevice.Session> desktops)
            throws IOException {
        UsbIpServer server = UsbIpServer.start(at, List.of(device));
        Thread acceptor =
                Thread.ofVirtual().name("usbip-desktops").start(() -> accept(device, desktops));
        return new UsbIpCradle(server, acceptor);
    }

    private static void accept(RndisDevice device, Consumer<RndisDevice.Session> desktops) {
        try {
            while (true) {
                Optional<RndisDevice.Session> session = device.accept(WAIT);
                session.ifPresent(s ->
                        Thread.ofVirtual().name("usbip-desktop").start(() -> desktops.accept(s)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.port();
    }

    /** Pulls the cable and listens no more. Idempotent. */
    @Override
    public void close() {
        server.close();
        acceptor.interrupt();
    }
}
