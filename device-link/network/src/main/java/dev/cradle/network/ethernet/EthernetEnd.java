package dev.cradle.network.ethernet;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ethernet.ArpPacket.Operation;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * One end of an Ethernet with two stations: finds the addresses by DHCP, answers and asks by ARP,
 * and carries IPv4 packets. A pure state machine like {@link PacketMachine}, but over frames.
 *
 * <p>The host end is up when it has an address; the device end, which knows its own from the start,
 * when the host has shown itself.
 */
public final class EthernetEnd {
    /** The end's outside. Called only from within its own methods. */
    public interface Outside {
        void frame(byte[] frame);

        void up(LinkAddresses addresses);

        void packet(byte[] packet);
    }

    private static final int ANSWERS_AWAITED = 3;

    private final MacAddress own;
    private final EthernetSettings settings;
    private final int mtu;
    private final Outside outside;
    private final @Nullable DhcpClient client;
    private final @Nullable DhcpServer server;
    private final Deque<byte[]> waiting = new ArrayDeque<>();

    private Inet4Address address = Ipv4.ANY;
    private Inet4Address peer = Ipv4.ANY;
    private @Nullable MacAddress peerMac;
    private boolean up;
    private int asked;
    private long askAt = PacketMachine.NEVER;
    private long dropped;

    private EthernetEnd(
            MacAddress own,
            EthernetSettings settings,
            int mtu,
            Outside outside,
            @Nullable RandomGenerator transactions) {
        this.own = own;
        this.settings = settings;
        this.mtu = mtu;
        this.outside = outside;
        if (transactions != null) {
            client = new DhcpClient(own, settings, transactions, new Client());
            server = null;
        } else {
            client = null;
            server = new DhcpServer(settings);
        }
    }

    /**
     * The desktop's end.
     *
     * @param transactions gives DHCP transaction numbers
     */
    public static EthernetEnd host(
            MacAddress own,
            EthernetSettings settings,
            int mtu,
            RandomGenerator transactions,
            Outside outside) {
        return new EthernetEnd(own, settings, mtu, outside, transactions);
    }

    /** The device's end, with a DHCP server for the desktop. */
    public static EthernetEnd device(
            MacAddress own, EthernetSettings settings, int mtu, Outside outside) {
        return new EthernetEnd(own, settings, mtu, outside, null);
    }

    public void start(long now) {
        if (client != null) {
            client.start(now);
        } else {
            address = settings.device();
            peer = settings.host();
            announce();
        }
    }

    /** A frame from the wire; what cannot be understood is dropped and counted. */
    public void receive(byte[] bytes, long now) {
        try {
            EthernetFrame frame = EthernetFrame.decode(bytes);
            if (!frame.destination().equals(own) && !frame.destination().isGroup()) {
                dropped++;
                return;
            }
            switch (frame.type()) {
                case EthernetFrame.ARP -> arp(ArpPacket.decode(frame.payload()), now);
                case EthernetFrame.IPV4 -> ipv4(frame, now);
                default -> dropped++;
            }
        } catch (FormatException e) {
            dropped++;
        }
    }

    private void ipv4(EthernetFrame frame, long now) throws FormatException {
        if (DhcpDatagram.isDhcp(frame.payload())) {
            dhcp(frame, DhcpDatagram.decode(frame.payload()), now);
        } else if (up) {
            outside.packet(frame.payload());
        } else {
            dropped++;
        }
    }

    private void dhcp(EthernetFrame frame, DhcpDatagram datagram, long now) throws FormatException {
        DhcpMessage message = DhcpMessage.decode(datagram.payload());
        if (client != null && datagram.fromServer()) {
            client.receive(message, datagram.source(), now);
            if (datagram.source().equals(peer)) {
                learn(frame.source());
            }
        } else if (server != null && !datagram.fromServer()) {
            server.answer(message).ifPresent(answer -> answerClient(frame.source(), answer));
        }
    }

    private void answerClient(MacAddress to, DhcpMessage answer) {
        boolean reachable = !answer.client().equals(Ipv4.ANY);
        boolean direct = reachable || !answer.broadcast() && answer.type() != DhcpMessage.Type.NAK;
        Inet4Address ip = reachable ? answer.client() : direct ? answer.yours() : Ipv4.BROADCAST;
        DhcpDatagram datagram = new DhcpDatagram(address, ip, true, answer.encode());
        transmit(direct ? to : MacAddress.BROADCAST, EthernetFrame.IPV4, datagram.encode());
        if (answer.type() == DhcpMessage.Type.ACK) {
            learn(to);
            comeUp();
        }
    }

    private void arp(ArpPacket packet, long now) {
        if (packet.senderMac().isGroup() || packet.senderMac().equals(own)) {
            dropped++;
            return;
        }
        if (!address.equals(Ipv4.ANY)
                && packet.operation() == Operation.REQUEST
                && packet.target().equals(address)
                && !packet.sender().equals(address)) {
            transmit(packet.senderMac(), EthernetFrame.ARP, packet.answer(own).encode());
        }
        if (!peer.equals(Ipv4.ANY) && packet.sender().equals(peer)) {
            learn(packet.senderMac());
            if (server != null) {
                comeUp();
            }
        }
    }

    private void learn(MacAddress mac) {
        peerMac = mac;
        asked = 0;
        askAt = PacketMachine.NEVER;
        while (!waiting.isEmpty()) {
            transmit(mac, EthernetFrame.IPV4, waiting.remove());
        }
    }

    private void comeUp() {
        if (!up) {
            up = true;
            outside.up(new LinkAddresses(address, peer, mtu));
        }
    }

    /** Sends one IPv4 packet to the peer, after finding its Ethernet address where needed. */
    public void send(byte[] packet, long now) {
        if (!up || packet.length > mtu) {
            dropped++;
        } else if (peerMac != null) {
            transmit(peerMac, EthernetFrame.IPV4, packet);
        } else {
            if (waiting.size() == settings.waitingPackets()) {
                waiting.remove();
                dropped++;
            }
            waiting.add(packet);
            if (askAt == PacketMachine.NEVER) {
                askAt = now;
                tick(now);
            }
        }
    }

    public void tick(long now) {
        if (client != null) {
            client.tick(now);
        }
        if (now < askAt) {
            return;
        }
        if (asked == ANSWERS_AWAITED) {
            dropped += waiting.size();
            waiting.clear();
            asked = 0;
            askAt = PacketMachine.NEVER;
            return;
        }
        asked++;
        askAt = now + settings.arpEvery().toNanos();
        ask();
    }

    public long deadline() {
        return client == null ? askAt : Math.min(askAt, client.deadline());
    }

    /** Frames and packets that were thrown away: not understood, not for us, or without a way. */
    public long dropped() {
        return dropped;
    }

    private void ask() {
        ArpPacket question = ArpPacket.request(own, address, peer);
        transmit(MacAddress.BROADCAST, EthernetFrame.ARP, question.encode());
    }

    private void announce() {
        ArpPacket announcement = ArpPacket.announcement(own, address);
        transmit(MacAddress.BROADCAST, EthernetFrame.ARP, announcement.encode());
    }

    private void transmit(MacAddress to, int type, byte[] payload) {
        outside.frame(EthernetFrame.encode(to, own, type, payload));
    }

    /** What the DHCP client asks of this end. */
    private final class Client implements DhcpClient.Outside {
        @Override
        public void send(DhcpMessage message) {
            MacAddress known = message.client().equals(Ipv4.ANY) ? null : peerMac;
            DhcpDatagram datagram =
                    new DhcpDatagram(
                            message.client(),
                            known == null ? Ipv4.BROADCAST : peer,
                            false,
                            message.encode());
            transmit(
                    known == null ? MacAddress.BROADCAST : known,
                    EthernetFrame.IPV4,
                    datagram.encode());
        }

        @Override
        public void bound(Inet4Address ownAddress, Inet4Address device) {
            address = ownAddress;
            if (!device.equals(peer)) {
                peerMac = null;
            }
            peer = device;
            announce();
            ask();
            up = false;
            comeUp();
        }
    }
}
