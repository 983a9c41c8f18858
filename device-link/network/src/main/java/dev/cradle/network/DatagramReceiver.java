package dev.cradle.network;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A port on which datagrams are received. */
public interface DatagramReceiver extends AutoCloseable {
    /** A datagram and who sent it. */
    record Received(InetSocketAddress from, byte[] payload) {}

    int port();

    /**
     * Waits for the next datagram.
     *
     * @throws IOException when the receiver or its network is closed
     */
    Received receive() throws IOException;

    @Override
    void close();
}
