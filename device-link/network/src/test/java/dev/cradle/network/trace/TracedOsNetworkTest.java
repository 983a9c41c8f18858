package dev.cradle.network.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Background;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.DatagramReceiver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.Direction;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.network.peer.Wireshark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** Packets made up from what a network of the system's carried, as Wireshark reads them. */
@Timeout(60)
class TracedOsNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final List<String> FIELDS =
            List.of("tcp.flags.str", "tcp.seq", "tcp.ack", "tcp.len", "frame.cap_len");

    private final PacketTrace trace = PacketTrace.of("tcp:127.0.0.1");

    @TempDir Path folder;

    private Path file() throws IOException {
        Path file = folder.resolve("link.pcapng");
        try (OutputStream out = Files.newOutputStream(file)) {
            trace.writeTo(out);
        }
        return file;
    }

    private DeviceNetwork host() throws IOException {
        return trace.over(OsNetwork.on(LOOPBACK), Direction.TO_DEVICE);
    }

    @Test
    void aConnectionReadsAsTheSegmentsThatItsBytesCouldHaveComeIn() throws Exception {
        byte[] secret = "a certificate request, or hunter2".getBytes(StandardCharsets.US_ASCII);
        try (DeviceNetwork host = host();
                DeviceNetwork device = OsNetwork.towards(LOOPBACK);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), SOON);
                Connection atHost = listener.accept()) {
            atDevice.output().write(secret);
            atHost.input().readNBytes(secret.length);
            atHost.output().write(new byte[] {1, 2, 3});
            atDevice.input().readNBytes(3);
            atDevice.close();
            assertThat(atHost.input().read()).isNegative();
        }

        // The device opens, is read from, is written to, and closes first.
        assertThat(Wireshark.fields(file(), FIELDS))
                .containsExactly(
                        "··········S·|0|0|0|40",
                        "·······A··S·|0|1|0|40",
                        "·······A····|1|1|0|40",
                        "·······AP···|1|1|33|40",
                        "·······AP···|1|34|3|40",
                        "·······A···F|34|4|0|40",
                        "·······A···F|4|35|0|40");
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter2")
                .doesNotContain("request, or");
    }

    /** Of a handshake the words are to be seen, and a reader that is slow makes no packets. */
    @Test
    void whatIsReadInSmallPiecesReadsAsItCame() throws Exception {
        byte[] word = {5, 0, 0, 0};
        try (DeviceNetwork host = host();
                DeviceNetwork device = OsNetwork.towards(LOOPBACK);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), SOON);
                Connection atHost = listener.accept()) {
            atDevice.output().write(word);
            for (byte value : word) {
                assertThat(atHost.input().read()).isEqualTo(value);
            }
            atDevice.output().write(word);
            assertThat(atHost.input().readNBytes(word.length)).isEqualTo(word);
        }

        assertThat(Wireshark.fields(file(), List.of("tcp.len", "tcp.seq")).subList(3, 6))
                .containsExactly("4|1", "4|5", "0|1");
    }

    @Test
    void whatIsLargerThanAPacketComesInSeveral() throws Exception {
        byte[] much = new byte[1 << 20];
        try (DeviceNetwork host = host();
                DeviceNetwork device = OsNetwork.towards(LOOPBACK);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), SOON);
                Connection atHost = listener.accept()) {
            Future<byte[]> reader = Background.run(() -> atDevice.input().readNBytes(much.length));
            atHost.output().write(much);
            assertThat(reader.get()).isEqualTo(much);
            atHost.abort();
        }

        List<String> lines =
                Wireshark.fields(file(), List.of("tcp.flags.str", "tcp.len", "ip.len"));
        assertThat(lines).hasSize(3 + 17 + 1);
        assertThat(lines.get(3)).isEqualTo("·······AP···|65495|65535");
        assertThat(lines.get(19)).isEqualTo("·······AP···|656|696");
        assertThat(lines.getLast()).startsWith("·······A·R··");
        assertThat(Wireshark.count(file(), "tcp.analysis.flags || _ws.malformed")).isZero();
    }

    @Test
    void tellsOfDatagramsAndOfWhatDidNotComeAbout() throws Exception {
        int free;
        try (DeviceNetwork host = trace.over(OsNetwork.towards(LOOPBACK), Direction.TO_DEVICE);
                DatagramReceiver receiver = host.receiveDatagrams(0)) {
            try (ConnectionListener taken = host.listen(0)) {
                free = taken.port();
            }
            try (Connection never = host.connect(free, SOON)) {
                assertThat(never).isNull();
            } catch (IOException refused) {
                // That nobody listens is what the trace is to tell.
            }
            host.sendDatagram(receiver.port(), new byte[] {0x7F});
            receiver.receive();

            List<String> lines =
                    Wireshark.fields(file(), List.of("udp.dstport", "udp.length", "frame.comment"));
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst())
                    .startsWith(receiver.port() + "|9|")
                    .contains("no connection to port " + free + ": Connection refused");
            assertThat(lines.getLast()).startsWith(receiver.port() + "|9|");
        }
    }

    @Test
    void aFailureInTheMiddleIsNoted() throws Exception {
        try (DeviceNetwork host = host();
                DeviceNetwork device = OsNetwork.towards(LOOPBACK);
                ConnectionListener listener = host.listen(0);
                Connection atDevice = device.connect(listener.port(), SOON);
                Connection atHost = listener.accept()) {
            atDevice.abort();
            try {
                assertThat(atHost.input().read()).isNegative();
            } catch (IOException reset) {
                // As the system tells of a reset.
            }
        }

        assertThat(Wireshark.fields(file(), List.of("frame.comment")).getLast())
                .contains("Connection reset");
    }
}
