package dev.cradle.network;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One end of the IP network between the desktop and a device, the same for both ends. Whether
 * system sockets, a user-space stack or memory carry it is not to be seen from here. Thread-safe.
 */
public interface DeviceNetwork extends AutoCloseable {
    /**
     * Opens a connection to the peer.
     *
     * @throws IOException when refused, timed out, when the network is lost, or when it has no
     *     known peer
     */
    Connection connect(int port, Duration timeout) throws IOException;

    /**
     * Listens on this end's own address.
     *
     * @param port the port, 0 for any that is free
     * @throws PortUnavailableException when the port is taken or needs rights that this process
     *     lacks; says who holds it
     */
    ConnectionListener listen(int port) throws IOException;

    /** Sends one datagram to the peer; no error when nobody listens there. */
    void sendDatagram(int port, byte[] payload) throws IOException;

    /** Receives datagrams sent to a port of this end. */
    DatagramReceiver receiveDatagrams(int port) throws IOException;

    /** This end's address. */
    InetAddress localAddress();

    /** The other end's address, once it is known. */
    Optional<InetAddress> peerAddress();

    /** Greatest IP packet in bytes. */
    int mtu();

    /** Whether every port of this end is ours, so that {@code listen(80)} cannot be refused. */
    boolean ownsAllPorts();

    /** Completes, once, with a short reason when the network is gone; never exceptionally. */
    CompletableFuture<String> lost();

    /** Closes the network with everything opened on it. Idempotent. */
    @Override
    void close();
}
