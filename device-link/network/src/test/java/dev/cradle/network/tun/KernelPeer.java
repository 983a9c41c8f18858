package dev.cradle.network.tun;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.user.BarePacketMachine;
import dev.cradle.network.user.UserNetwork;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Our stack on one side of a TUN interface and the kernel's on the other. */
final class KernelPeer implements AutoCloseable {
    static final Inet4Address KERNEL = Inet4Address.ofLiteral("10.9.0.1");
    static final Inet4Address OURS = Inet4Address.ofLiteral("10.9.0.2");

    private final UserNetwork network;

    KernelPeer(String name, UnaryOperator<ByteLink> wire) throws IOException {
        TunDevice device = new TunDevice(name);
        TunDevice.ip(
                "addr", "add", KERNEL.getHostAddress(), "peer", OURS.getHostAddress(), "dev", name);
        TunDevice.ip("link", "set", name, "up");
        network =
                UserNetwork.open(
                        wire.apply(new TunLink(name, device)),
                        new BarePacketMachine(new LinkAddresses(OURS, KERNEL, 1500)),
                        Duration.ofSeconds(5));
    }

    UserNetwork network() {
        return network;
    }

    @Override
    public void close() {
        network.close();
    }
}
