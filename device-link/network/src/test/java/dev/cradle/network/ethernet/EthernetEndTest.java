package dev.cradle.network.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ethernet.ArpPacket.Operation;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;

import org.junit.jupiter.api.Test;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Both ends of the cable in simulated time, alone and against each other. */
class EthernetEndTest {
    private static final MacAddress HOST = new MacAddress(0x02_00_00_00_00_02L);
    private static final MacAddress DEVICE = new MacAddress(0x02_00_00_00_00_01L);
    private static final Inet4Address HOST_IP = Inet4Address.ofLiteral("169.254.2.2");
    private static final Inet4Address DEVICE_IP = Inet4Address.ofLiteral("169.254.2.1");
    private static final byte[] PACKET = HexFormat.of().parseHex("450000140000000040110000");

    /** What one end gives out. */
    private static final class Outside implements EthernetEnd.Outside {
        private final Deque<byte[]> frames = new ArrayDeque<>();
        private final List<LinkAddresses> ups = new ArrayList<>();
        private final List<byte[]> packets = new ArrayList<>();

        @Override
        public void frame(byte[] frame) {
            frames.add(frame);
        }

        @Override
        public void up(LinkAddresses addresses) {
            ups.add(addresses);
        }

        @Override
        public void packet(byte[] packet) {
            packets.add(packet);
        }

        EthernetFrame next() throws Exception {
            return EthernetFrame.decode(frames.remove());
        }

        DhcpMessage nextDhcp() throws Exception {
            return DhcpMessage.decode(DhcpDatagram.decode(next().payload()).payload());
        }

        ArpPacket nextArp() throws Exception {
            EthernetFrame frame = next();
            assertThat(frame.type()).isEqualTo(EthernetFrame.ARP);
            return ArpPacket.decode(frame.payload());
        }
    }

    private final Outside hostSide = new Outside();
    private final Outside deviceSide = new Outside();
    private final EthernetEnd host =
            EthernetEnd.host(HOST, EthernetSettings.ACTIVESYNC, 1500, new Random(1), hostSide);
    private final EthernetEnd device =
            EthernetEnd.device(DEVICE, EthernetSettings.ACTIVESYNC, 1500, deviceSide);
    private long now;

    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (host.deadline() <= end) {
            now = Math.max(now, host.deadline());
            host.tick(now);
        }
        now = end;
    }

    /** Carries frames to and fro until both are quiet. */
    private void carry() {
        while (!hostSide.frames.isEmpty() || !deviceSide.frames.isEmpty()) {
            while (!hostSide.frames.isEmpty()) {
                device.receive(hostSide.frames.remove(), now);
            }
            while (!deviceSide.frames.isEmpty()) {
                host.receive(deviceSide.frames.remove(), now);
            }
        }
    }

    @Test
    void findAddressesAndCarryPackets() {
        device.start(now);
        host.start(now);
        carry();

        assertThat(hostSide.ups).containsExactly(new LinkAddresses(HOST_IP, DEVICE_IP, 1500));
        assertThat(deviceSide.ups).containsExactly(new LinkAddresses(DEVICE_IP, HOST_IP, 1500));
        host.send(PACKET, now);
        device.send(PACKET, now);
        carry();
        assertThat(deviceSide.packets).containsExactly(PACKET);
        assertThat(hostSide.packets).containsExactly(PACKET);
    }

    @Test
    void theHostAsksAsTheReferenceSays() throws Exception {
        host.start(now);

        EthernetFrame frame = EthernetFrame.decode(hostSide.frames.element());
        assertThat(frame.destination()).isEqualTo(MacAddress.BROADCAST);
        assertThat(frame.source()).isEqualTo(HOST);
        DhcpDatagram datagram = DhcpDatagram.decode(frame.payload());
        assertThat(datagram.source()).isEqualTo(Ipv4.ANY);
        assertThat(datagram.destination()).isEqualTo(Ipv4.BROADCAST);
        assertThat(datagram.fromServer()).isFalse();
        DhcpMessage discover = hostSide.nextDhcp();
        assertThat(discover.type()).isEqualTo(DhcpMessage.Type.DISCOVER);
        assertThat(discover.broadcast()).isTrue();
        assertThat(HexFormat.of().formatHex(datagram.payload(), 236, 300))
                .startsWith("63825363" + "350101" + "3d0701020000000002" + "3703010306" + "ff");
        assertThat(datagram.payload()).hasSize(300);
    }

    @Test
    void theHostAnnouncesItselfOnceAndAsksForThePeer() throws Exception {
        device.start(now);
        deviceSide.frames.clear();
        host.start(now);
        device.receive(hostSide.frames.remove(), now);
        host.receive(deviceSide.frames.remove(), now);
        device.receive(hostSide.frames.remove(), now);
        host.receive(deviceSide.frames.remove(), now);

        ArpPacket announcement = hostSide.nextArp();
        assertThat(announcement.sender()).isEqualTo(HOST_IP);
        assertThat(announcement.target()).isEqualTo(HOST_IP);
        assertThat(hostSide.nextArp().target()).isEqualTo(DEVICE_IP);
        assertThat(hostSide.frames).isEmpty();
    }

    @Test
    void theHostTakesTheFixedAddressWhenNobodyOffersOne() throws Exception {
        host.start(now);
        int questions = 0;
        pass(Duration.ofMillis(5999));
        while (!hostSide.frames.isEmpty()) {
            assertThat(hostSide.nextDhcp().type()).isEqualTo(DhcpMessage.Type.DISCOVER);
            questions++;
        }
        assertThat(questions).isEqualTo(4);
        assertThat(hostSide.ups).isEmpty();

        pass(Duration.ofMillis(1));

        assertThat(hostSide.ups).containsExactly(new LinkAddresses(HOST_IP, DEVICE_IP, 1500));
        pass(Duration.ofHours(1));
        assertThat(hostSide.ups).hasSize(1);
    }

    @Test
    void theHostTakesTheFixedAddressWhenTheOfferLeadsNowhere() {
        device.start(now);
        host.start(now);
        device.receive(hostSide.frames.remove(), now);
        deviceSide.frames.forEach(frame -> host.receive(frame, now));

        pass(Duration.ofSeconds(6));

        assertThat(hostSide.ups).hasSize(1);
    }

    @Test
    void theHostTakesAnyOfferEvenWithoutALease() throws Exception {
        host.start(now);
        DhcpMessage discover = hostSide.nextDhcp();
        Inet4Address server = Inet4Address.ofLiteral("10.0.2.2");
        Inet4Address given = Inet4Address.ofLiteral("10.0.2.15");

        answer(discover, DhcpMessage.Type.OFFER, given, server);
        DhcpMessage request = hostSide.nextDhcp();
        assertThat(request.type()).isEqualTo(DhcpMessage.Type.REQUEST);
        assertThat(request.options().requested()).contains(given);
        assertThat(request.options().server()).contains(server);
        answer(discover, DhcpMessage.Type.ACK, given, server);

        assertThat(hostSide.ups).containsExactly(new LinkAddresses(given, server, 1500));
        assertThat(host.deadline()).isEqualTo(PacketMachine.NEVER);
    }

    @Test
    void theHostBeginsAnewWhenItIsRefused() throws Exception {
        host.start(now);
        DhcpMessage discover = hostSide.nextDhcp();
        answer(discover, DhcpMessage.Type.OFFER, HOST_IP, DEVICE_IP);
        hostSide.nextDhcp();

        answer(discover, DhcpMessage.Type.NAK, Ipv4.ANY, DEVICE_IP);

        assertThat(hostSide.nextDhcp().type()).isEqualTo(DhcpMessage.Type.DISCOVER);
        assertThat(hostSide.ups).isEmpty();
    }

    @Test
    void theHostIgnoresAnswersToOthers() throws Exception {
        host.start(now);
        DhcpMessage discover = hostSide.nextDhcp();
        DhcpMessage other =
                new DhcpMessage(
                        DhcpMessage.Type.OFFER,
                        discover.transaction() + 1,
                        true,
                        Ipv4.ANY,
                        HOST_IP,
                        HOST,
                        DhcpMessage.Options.NONE);
        host.receive(frame(other, DEVICE_IP), now);

        assertThat(hostSide.frames).isEmpty();
    }

    @Test
    void theHostRenewsItsLeaseWithoutANewUp() throws Exception {
        device.start(now);
        host.start(now);
        carry();

        pass(Duration.ofHours(12));

        EthernetFrame frame = EthernetFrame.decode(hostSide.frames.element());
        assertThat(frame.destination()).isEqualTo(DEVICE);
        DhcpMessage renewal = DhcpMessage.decode(DhcpDatagram.decode(frame.payload()).payload());
        assertThat(renewal.client()).isEqualTo(HOST_IP);
        assertThat(renewal.options().requested()).isEmpty();
        carry();
        assertThat(hostSide.ups).hasSize(1);
        assertThat(host.deadline()).isGreaterThan(now + Duration.ofHours(11).toNanos());
    }

    private void answer(
            DhcpMessage question, DhcpMessage.Type type, Inet4Address yours, Inet4Address server) {
        DhcpMessage message =
                new DhcpMessage(
                        type,
                        question.transaction(),
                        true,
                        Ipv4.ANY,
                        yours,
                        HOST,
                        new DhcpMessage.Options(
                                Optional.empty(),
                                Optional.of(server),
                                Optional.empty(),
                                Optional.empty()));
        host.receive(frame(message, server), now);
    }

    private static byte[] frame(DhcpMessage message, Inet4Address from) {
        DhcpDatagram datagram = new DhcpDatagram(from, Ipv4.BROADCAST, true, message.encode());
        return new EthernetFrame(
                        MacAddress.BROADCAST, DEVICE, EthernetFrame.IPV4, datagram.encode())
                .encode();
    }

    @Test
    void theDeviceNaksAnAddressThatIsNotTheHosts() throws Exception {
        device.start(now);
        deviceSide.frames.clear();
        DhcpMessage request =
                new DhcpMessage(
                        DhcpMessage.Type.REQUEST,
                        9,
                        false,
                        Ipv4.ANY,
                        Ipv4.ANY,
                        HOST,
                        new DhcpMessage.Options(
                                Optional.of(Inet4Address.ofLiteral("192.168.1.5")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        DhcpDatagram datagram = new DhcpDatagram(Ipv4.ANY, Ipv4.BROADCAST, false, request.encode());

        device.receive(
                new EthernetFrame(MacAddress.BROADCAST, HOST, EthernetFrame.IPV4, datagram.encode())
                        .encode(),
                now);

        assertThat(deviceSide.nextDhcp().type()).isEqualTo(DhcpMessage.Type.NAK);
        assertThat(deviceSide.ups).isEmpty();
    }

    @Test
    void theDeviceIsUpForAHostWithTheFixedAddress() throws Exception {
        device.start(now);
        deviceSide.frames.clear();

        device.receive(arp(ArpPacket.request(HOST, HOST_IP, DEVICE_IP)), now);

        assertThat(deviceSide.ups).hasSize(1);
        ArpPacket answer = deviceSide.nextArp();
        assertThat(answer.operation()).isEqualTo(Operation.REPLY);
        assertThat(answer.senderMac()).isEqualTo(DEVICE);
        assertThat(answer.target()).isEqualTo(HOST_IP);
    }

    @Test
    void nobodyAnswersForAnotherAddress() {
        device.start(now);
        deviceSide.frames.clear();

        Inet4Address other = Inet4Address.ofLiteral("169.254.2.3");
        device.receive(arp(ArpPacket.request(HOST, HOST_IP, other)), now);
        device.receive(arp(ArpPacket.request(HOST, DEVICE_IP, DEVICE_IP)), now);

        assertThat(deviceSide.frames).isEmpty();
    }

    private static byte[] arp(ArpPacket packet) {
        return new EthernetFrame(
                        MacAddress.BROADCAST,
                        packet.senderMac(),
                        EthernetFrame.ARP,
                        packet.encode())
                .encode();
    }

    @Test
    void packetsWaitForThePeersAddressInBounds() throws Exception {
        host.start(now);
        pass(Duration.ofSeconds(6));
        hostSide.frames.clear();

        for (int i = 0; i < 40; i++) {
            host.send(new byte[] {0x45, (byte) i}, now);
        }
        assertThat(hostSide.frames).hasSize(1);
        assertThat(hostSide.nextArp().target()).isEqualTo(DEVICE_IP);
        host.receive(arp(ArpPacket.request(HOST, HOST_IP, DEVICE_IP).answer(DEVICE)), now);

        assertThat(hostSide.frames).hasSize(32);
        assertThat(hostSide.next().payload()[1]).isEqualTo((byte) 8);
    }

    @Test
    void packetsAreDroppedWhenThePeerStaysUnknown() throws Exception {
        host.start(now);
        pass(Duration.ofSeconds(6));
        hostSide.frames.clear();
        host.send(PACKET, now);

        pass(Duration.ofSeconds(10));

        assertThat(hostSide.frames).hasSize(3);
        assertThat(host.deadline()).isEqualTo(PacketMachine.NEVER);
        hostSide.frames.clear();
        host.send(PACKET, now);
        assertThat(hostSide.nextArp().target()).isEqualTo(DEVICE_IP);
    }

    @Test
    void framesForOthersAndRubbishAreDropped() {
        device.start(now);
        host.start(now);
        carry();
        long before = host.dropped();

        host.receive(
                new EthernetFrame(
                                new MacAddress(0x02_00_00_00_00_77L),
                                DEVICE,
                                EthernetFrame.IPV4,
                                PACKET)
                        .encode(),
                now);
        host.receive(new byte[5], now);
        host.receive(new EthernetFrame(HOST, DEVICE, 0x86DD, PACKET).encode(), now);
        host.receive(new EthernetFrame(HOST, DEVICE, EthernetFrame.ARP, PACKET).encode(), now);

        assertThat(hostSide.packets).isEmpty();
        assertThat(host.dropped() - before).isEqualTo(4);
    }

    @Test
    void arpIsWrittenAsRfc826Says() {
        ArpPacket request = ArpPacket.request(HOST, HOST_IP, DEVICE_IP);

        assertThat(HexFormat.of().formatHex(request.encode()))
                .isEqualTo("0001080006040001020000000002a9fe0202000000000000a9fe0201");
        assertThat(HexFormat.of().formatHex(request.answer(DEVICE).encode()))
                .isEqualTo("0001080006040002020000000001a9fe0201020000000002a9fe0202");
    }
}
