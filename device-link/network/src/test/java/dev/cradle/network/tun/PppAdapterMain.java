package dev.cradle.network.tun;

import dev.cradle.network.os.DeviceAdapter;
import dev.cradle.network.os.DeviceAdapters;
import dev.cradle.network.os.OsNetwork;

import java.net.Inet4Address;
import java.util.List;

/**
 * In a namespace of its own: a point-to-point interface of the kernel under the name of a PPP link.
 * It is found with its peer, the trigger goes to that peer, and it is not taken for a device any
 * more once it leads elsewhere.
 */
final class PppAdapterMain {
    private static final String NAME = "ppp7";
    private static final String OWN = "192.168.131.1";
    private static final String PEER = "192.168.131.129";
    private static final int TRIGGER = 5679;
    private static final int LOOKS = 50;
    private static final int UDP = 17;

    private PppAdapterMain() {}

    public static void main(String[] args) throws Exception {
        TunDevice.ip("link", "set", "lo", "up");
        DeviceAdapters adapters = DeviceAdapters.ofSystem();
        try (TunDevice device = new TunDevice(NAME)) {
            require(adapters.now().isEmpty(), "found before it has an address");
            TunDevice.ip("addr", "add", OWN, "peer", PEER, "dev", NAME);
            TunDevice.ip("link", "set", NAME, "up");
            List<DeviceAdapter> found = adapters.now();
            require(
                    found.size() == 1
                            && found.getFirst().kind() == DeviceAdapter.Kind.PPP
                            && found.getFirst().peer().orElseThrow().equals(address(PEER)),
                    "found: " + found);
            trigger(device, adapters);
            TunDevice.ip("route", "add", "10.0.0.0/8", "dev", NAME);
            require(adapters.now().isEmpty(), "a way into another network was taken for a device");
        }
        require(adapters.now().isEmpty(), "found although it is gone");
        System.out.println("PASS");
    }

    private static void trigger(TunDevice device, DeviceAdapters adapters) throws Exception {
        try (OsNetwork network = OsNetwork.on(address(OWN))) {
            network.forPeer(adapters.peerBeside(network.localAddress()).orElseThrow())
                    .sendDatagram(TRIGGER, new byte[] {0x7F});
        }
        byte[] packet = new byte[2048];
        for (int look = 0; look < LOOKS; look++) {
            int length = device.read(packet, 0, packet.length, 100);
            // IPv4 without options, UDP of one byte; the kernel sends IPv6 of its own, too.
            if (length == 29 && packet[0] == 0x45 && packet[9] == UDP) {
                int port = (packet[22] & 0xFF) << 8 | packet[23] & 0xFF;
                require(
                        port == TRIGGER && packet[19] == (byte) 129 && packet[28] == 0x7F,
                        "the trigger went elsewhere");
                return;
            }
        }
        require(false, "no trigger came");
    }

    private static Inet4Address address(String digits) {
        return Inet4Address.ofLiteral(digits);
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }
}
