package dev.cradle.network.ip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ip.packet.IcmpMessage;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.UdpDatagram;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

class IpStackTest {
    private static final int HOST = ByteBuffer.wrap(SimulatedNetwork.HOST.getAddress()).getInt();
    private static final int DEVICE =
            ByteBuffer.wrap(SimulatedNetwork.DEVICE.getAddress()).getInt();

    private final ScriptedPeer peer = new ScriptedPeer();

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] datagram(int port, byte[] payload) {
        return new UdpDatagram(4000, port, Slice.of(payload))
                .encode(Ipv4Header.of(DEVICE, HOST, Ipv4Header.UDP, 0, 0));
    }

    @Test
    void answersAnEcho() throws Exception {
        byte[] body = bytes(1000);
        peer.send(
                Ipv4Header.ICMP,
                0,
                new IcmpMessage(IcmpMessage.ECHO, 0, 0x01020304, Slice.of(body)).encode());
        Ipv4Packet packet = peer.packet();
        IcmpMessage reply = IcmpMessage.decode(packet.payload());

        assertThat(packet.header().source()).isEqualTo(HOST);
        assertThat(packet.header().destination()).isEqualTo(DEVICE);
        assertThat(reply.type()).isEqualTo(IcmpMessage.ECHO_REPLY);
        assertThat(reply.rest()).isEqualTo(0x01020304);
        assertThat(reply.body().toBytes()).isEqualTo(body);
        peer.send(
                Ipv4Header.ICMP,
                0,
                new IcmpMessage(IcmpMessage.ECHO_REPLY, 0, 0, Slice.EMPTY).encode());
        assertThat(peer.hasSent()).isFalse();
        assertThat(peer.stack.dropped(Dropped.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void tellsThatNobodyReceivesOnAPort() throws Exception {
        byte[] datagram = datagram(7, bytes(100));
        peer.send(Ipv4Header.UDP, 0, datagram);
        IcmpMessage answer = IcmpMessage.decode(peer.packet().payload());

        assertThat(answer.type()).isEqualTo(IcmpMessage.UNREACHABLE);
        assertThat(answer.code()).isEqualTo(IcmpMessage.PORT);
        Ipv4Packet quoted = Ipv4Packet.decodeQuoted(answer.body());
        assertThat(quoted.header().source()).isEqualTo(DEVICE);
        assertThat(quoted.payload().toBytes()).isEqualTo(Arrays.copyOf(datagram, 8));
        assertThat(peer.stack.dropped(Dropped.NO_RECEIVER)).isEqualTo(1);
    }

    @Test
    void neverAnswersAnError() {
        byte[] error = IcmpMessage.portUnreachable(Slice.of(datagram(7, bytes(100)))).encode();
        peer.send(Ipv4Header.ICMP, 0, error);

        assertThat(peer.hasSent()).isFalse();
    }

    @Test
    void ignoresPacketsOfOthers() {
        for (int[] addresses : new int[][] {{DEVICE + 1, HOST}, {DEVICE, HOST + 8}, {HOST, HOST}}) {
            peer.stack.receive(
                    Ipv4Packet.encode(
                            Ipv4Header.of(addresses[0], addresses[1], Ipv4Header.UDP, 1, 0),
                            Slice.of(datagram(7, bytes(10)))),
                    peer.now);
        }
        peer.stack.receive(bytes(60), peer.now);
        peer.send(99, 0, bytes(10));

        assertThat(peer.hasSent()).isFalse();
        assertThat(peer.stack.dropped(Dropped.STRANGER)).isEqualTo(3);
        assertThat(peer.stack.dropped(Dropped.MALFORMED)).isEqualTo(1);
        assertThat(peer.stack.dropped(Dropped.UNKNOWN)).isEqualTo(1);
    }

    private void fragments(byte[] whole, int... order) {
        int size = 1024;
        for (int index : order) {
            int from = index * size;
            int to = Math.min(whole.length, from + size);
            int more = to < whole.length ? Ipv4Header.MORE_FRAGMENTS : 0;
            peer.send(Ipv4Header.UDP, from / 8 | more, Arrays.copyOfRange(whole, from, to));
        }
    }

    @Test
    void putsFragmentsTogetherInAnyOrder() {
        UdpReceiver receiver = peer.stack.receiveDatagrams(7, () -> {}).orElseThrow();
        byte[] payload = bytes(5000);
        fragments(datagram(7, payload), 4, 1, 0, 3, 2);

        assertThat(receiver.poll().orElseThrow().payload().toBytes()).isEqualTo(payload);
        assertThat(peer.hasSent()).isFalse();
    }

    @Test
    void dropsFragmentsThatOverlapOrGrowTooLarge() {
        UdpReceiver receiver = peer.stack.receiveDatagrams(7, () -> {}).orElseThrow();
        byte[] payload = datagram(7, bytes(5000));
        fragments(payload, 0, 1, 1, 2, 3, 4);
        peer.pass(Duration.ofSeconds(20));
        peer.send(Ipv4Header.UDP, 8184 / 8, bytes(16));
        fragments(payload, 0, 1, 2, 3, 4);
        assertThat(receiver.poll()).isEmpty();

        peer.pass(Duration.ofSeconds(20));
        fragments(payload, 0, 1, 2, 3, 4);
        assertThat(receiver.poll()).isPresent();
    }

    @Test
    void forgetsWhatStaysIncomplete() {
        UdpReceiver receiver = peer.stack.receiveDatagrams(7, () -> {}).orElseThrow();
        byte[] payload = datagram(7, bytes(3000));
        fragments(payload, 0, 1);
        peer.pass(Duration.ofSeconds(16));
        fragments(payload, 2);

        assertThat(receiver.poll()).isEmpty();
    }

    @Test
    void sendsLargeDatagramsInFragments() throws Exception {
        byte[] payload = bytes(4000);
        peer.stack.sendDatagram(1, 5679, payload);
        Reassembly reassembly = new Reassembly();
        Ipv4Packet whole = null;
        while (peer.hasSent()) {
            Ipv4Packet fragment = peer.packet();
            assertThat(Ipv4Packet.HEADER + fragment.payload().length()).isLessThanOrEqualTo(1500);
            whole = reassembly.add(fragment, 0).orElse(null);
        }
        assertThat(whole).isNotNull();
        assertThat(UdpDatagram.decode(whole).payload().toBytes()).isEqualTo(payload);
        assertThat(reassembly.waiting()).isZero();
    }

    @Test
    void keepsAFewDatagramsForASlowReceiver() {
        int[] told = new int[1];
        UdpReceiver receiver = peer.stack.receiveDatagrams(7, () -> told[0]++).orElseThrow();
        assertThat(peer.stack.receiveDatagrams(7, () -> {})).isEmpty();
        for (int i = 0; i < 100; i++) {
            peer.send(Ipv4Header.UDP, 0, datagram(7, new byte[] {(byte) i}));
        }
        assertThat(told[0]).isEqualTo(64);
        assertThat(receiver.poll().orElseThrow().payload().u8(0)).isZero();
        receiver.close();
        assertThat(peer.stack.receiveDatagrams(7, () -> {})).isPresent();
    }
}
