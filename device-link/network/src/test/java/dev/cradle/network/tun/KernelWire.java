package dev.cradle.network.tun;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The kernel's TCP at both ends of a wire of our own: two interfaces, and what leaves one enters
 * the other with its addresses exchanged for those of the other side. The sums of the addresses are
 * the same on both sides, so that no checksum changes.
 */
final class KernelWire implements AutoCloseable {
    static final InetAddress CLIENT = InetAddress.ofLiteral("10.9.0.1");

    /** The server as the client sees it. */
    static final InetAddress SERVER_SEEN = InetAddress.ofLiteral("10.8.0.2");

    /** The server's own address. */
    static final InetAddress SERVER = InetAddress.ofLiteral("10.8.0.1");

    private static final InetAddress CLIENT_SEEN = InetAddress.ofLiteral("10.9.0.2");
    private static final int SOURCE_AT = 12;
    private static final int DESTINATION_AT = 16;
    private static final int POLL_MILLIS = 50;

    private final TunDevice client;
    private final TunDevice server;
    private final BadWire[] wires;

    /**
     * @param wires there and back, or none for a wire that only copies
     */
    private KernelWire(TunDevice client, TunDevice server, BadWire... wires) {
        this.client = client;
        this.server = server;
        this.wires = wires;
    }

    static KernelWire perfect() throws IOException {
        TunDevice client = device("tstc", CLIENT, SERVER_SEEN);
        TunDevice server = device("tsts", SERVER, CLIENT_SEEN);
        carry(client, p -> server.write(p, 0, p.length), CLIENT_SEEN, SERVER);
        carry(server, p -> client.write(p, 0, p.length), SERVER_SEEN, CLIENT);
        return new KernelWire(client, server);
    }

    static KernelWire bad(BadWire.Faults faults, long seed) throws IOException {
        TunDevice client = device("tstc", CLIENT, SERVER_SEEN);
        TunDevice server = device("tsts", SERVER, CLIENT_SEEN);
        BadWire there = new BadWire("there", faults, seed, p -> server.write(p, 0, p.length));
        BadWire back = new BadWire("back", faults, seed + 1, p -> client.write(p, 0, p.length));
        carry(client, there::send, CLIENT_SEEN, SERVER);
        carry(server, back::send, SERVER_SEEN, CLIENT);
        return new KernelWire(client, server, there, back);
    }

    private static TunDevice device(String name, InetAddress own, InetAddress peer)
            throws IOException {
        TunDevice device = new TunDevice(name);
        TunDevice.ip(
                "addr", "add", own.getHostAddress(), "peer", peer.getHostAddress(), "dev", name);
        TunDevice.ip("link", "set", name, "up");
        return device;
    }

    private static void carry(
            TunDevice from, BadWire.Receiver to, InetAddress source, InetAddress destination) {
        Thread.ofPlatform()
                .daemon()
                .name("carry")
                .start(() -> {
                    byte[] buffer = new byte[2048];
                    try {
                        while (true) {
                            int count = from.read(buffer, 0, buffer.length, POLL_MILLIS);
                            if (count > 0 && buffer[0] >> 4 == 4) {
                                byte[] packet = Arrays.copyOf(buffer, count);
                                System.arraycopy(source.getAddress(), 0, packet, SOURCE_AT, 4);
                                System.arraycopy(
                                        destination.getAddress(), 0, packet, DESTINATION_AT, 4);
                                to.take(packet);
                            }
                        }
                    } catch (IOException e) {
                        // Closed.
                    }
                });
    }

    @Override
    public void close() {
        for (BadWire wire : wires) {
            wire.close();
        }
        client.close();
        server.close();
    }
}
