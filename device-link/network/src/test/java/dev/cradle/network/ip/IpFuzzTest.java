package dev.cradle.network.ip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ip.packet.IcmpMessage;
import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;
import dev.cradle.network.ip.packet.TcpHeader;
import dev.cradle.network.ip.packet.TcpSegment;
import dev.cradle.network.ip.packet.UdpDatagram;
import dev.cradle.network.ip.tcp.TcpConnection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** Whatever comes in, packets are read or refused and stacks go on. */
class IpFuzzTest {
    @FuzzTest
    void packetsAreReadOrRefused(byte[] data) {
        decode(data);
    }

    @FuzzTest
    void stacksTakeAnything(byte[] data) throws FormatException {
        play(data);
    }

    @Test
    @Timeout(30)
    void stacksTakeRandomConversations() throws FormatException {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] data = new byte[800];
            random.nextBytes(data);
            play(data);
        }
    }

    /** A conversation near the numbers that matter, led by the input. */
    private static void play(byte[] data) throws FormatException {
        ScriptedPeer peer = new ScriptedPeer();
        TcpConnection connection = peer.open(1460);
        peer.stack.receiveDatagrams(5679, () -> {}).orElseThrow();
        peer.stack.tcp().listen(ScriptedPeer.OURS, () -> {}).orElseThrow();
        ByteBuffer input = ByteBuffer.wrap(data);
        while (input.remaining() >= 8) {
            step(peer, connection, input);
            assertThat(connection.available()).isLessThanOrEqualTo(32 * 1024);
            assertThat(peer.stack.tcp().connections()).isLessThanOrEqualTo(2);
            peer.forget();
        }
    }

    private static void step(ScriptedPeer peer, TcpConnection connection, ByteBuffer input) {
        int choice = input.get() & 0xFF;
        int flags = input.get() & 0x3F;
        peer.sequence += nudge(input.getShort());
        peer.acknowledgement += nudge(input.getShort());
        int size = input.getShort() & 0x3FF;
        switch (choice % 16) {
            case 0, 1 -> {
                if (connection.isWritable()) {
                    connection.write(new byte[size], 0, size, peer.now);
                }
            }
            case 2 -> connection.read(new byte[size], 0, size, peer.now);
            case 3 -> peer.pass(Duration.ofMillis(size));
            case 4 -> {
                if (size < 16) {
                    connection.close(peer.now);
                } else {
                    peer.send(TcpHeader.ACK | TcpHeader.PSH, size, 0);
                    peer.sequence += size;
                }
            }
            case 5 -> peer.send(size % 256, flags << 7 & 0x3FFF, new byte[size]);
            case 6 ->
                    peer.send(flags % 2 == 0 ? Ipv4Header.UDP : Ipv4Header.ICMP, 0, input.array());
            default -> peer.send(flags | choice & TcpHeader.ACK, size, 0);
        }
    }

    /** Mostly nothing, else something small or anything. */
    private static int nudge(short value) {
        return value > 0 ? 0 : value % 3 == 0 ? value * 16 : value % 40;
    }

    @Test
    @Timeout(30)
    void mutatedPacketsAreReadOrRefused() {
        byte[] seed =
                TcpSegment.frame(
                        Ipv4Header.of(1, 2, Ipv4Header.TCP, 3, 0),
                        new TcpHeader(1, 2, 3, 4, TcpHeader.SYN, 5),
                        1460,
                        20);
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] data = Arrays.copyOf(seed, random.nextInt(seed.length + 8));
            for (int i = random.nextInt(5); i >= 0 && data.length > 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            decode(data);
        }
    }

    private static void decode(byte[] data) {
        Slice all = Slice.of(data);
        Ipv4Packet bare = new Ipv4Packet(Ipv4Header.of(1, 2, 3, 4, 0), all);
        attempt(() -> Ipv4Packet.decode(all));
        attempt(() -> Ipv4Packet.decodeQuoted(all));
        attempt(() -> IcmpMessage.decode(all));
        attempt(() -> UdpDatagram.decode(bare));
        attempt(() -> TcpSegment.decode(bare));
        if (data.length >= TcpSegment.HEADER) {
            attempt(() -> TcpSegment.decode(Ipv4Packet.decode(Slice.of(sealed(data)))));
        }
    }

    /** The input as the segment of a packet, with checksums that match. */
    private static byte[] sealed(byte[] data) {
        byte[] segment = data.clone();
        segment[16] = 0;
        segment[17] = 0;
        byte[] packet =
                Ipv4Packet.encode(Ipv4Header.of(1, 2, Ipv4Header.TCP, 4, 0), Slice.of(segment));
        TcpSegment.seal(packet);
        return packet;
    }

    /** Reads something. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws FormatException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
    }
}
