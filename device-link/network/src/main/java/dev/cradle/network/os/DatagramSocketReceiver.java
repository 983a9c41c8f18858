package dev.cradle.network.os;

import dev.cradle.network.DatagramReceiver;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;

/** A UDP port; hears one peer or any. */
final class DatagramSocketReceiver implements DatagramReceiver, Holdings.Held {
    private static final int LARGEST = 65_507;

    private final DatagramSocket socket;
    private final Optional<InetAddress> peer;
    private final Holdings holdings;

    DatagramSocketReceiver(DatagramSocket socket, Optional<InetAddress> peer, Holdings holdings) {
        this.socket = socket;
        this.peer = peer;
        this.holdings = holdings;
    }

    @Override
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public Received receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        do {
            packet.setLength(LARGEST);
            socket.receive(packet);
        } while (peer.isPresent() && !peer.get().equals(packet.getAddress()));
        return new Received(
                (InetSocketAddress) packet.getSocketAddress(),
                Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        socket.close();
        holdings.release(this);
    }
}
