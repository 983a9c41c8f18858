package dev.cradle.network.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.Direction;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.peer.Wireshark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class PacketTraceTest {
    private static final Instant NOON = Instant.parse("2009-06-01T12:00:00.250Z");
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final PacketTrace trace =
            new PacketTrace("serial:/dev/ttyUSB0", 100, InstantSource.fixed(NOON));

    @TempDir Path folder;

    @Test
    void anIndependentReaderSeesHeadersDirectionTimesAndNotes() throws Exception {
        trace.note("up: 192.168.131.1 to 192.168.131.129, MTU 1500");
        trace.packet(Direction.TO_DEVICE, ip(UDP, udp(1034, 5679, hex("7f"))));
        trace.packet(Direction.TO_HOST, ip(TCP, tcp(1025, 990, hex("00000000"))));
        trace.packet(Direction.TO_HOST, ip(TCP, tcp(1025, 990, new byte[700])));
        trace.note("down: the cable was pulled");

        List<String> lines =
                fields(
                        "frame.time_epoch",
                        "frame.packet_flags_direction",
                        "frame.len",
                        "frame.cap_len",
                        "ip.dst",
                        "tcp.dstport",
                        "udp.dstport",
                        "frame.comment");

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("1243857600.250000000|")
                .contains("|29|29|192.168.131.129||5679|")
                .endsWith("up: 192.168.131.1 to 192.168.131.129, MTU 1500");
        assertThat(lines.get(1)).contains("|44|44|").contains("|990|");
        assertThat(lines.get(2)).contains("|740|40|").contains("|990|");
        assertThat(direction(lines.get(0))).isEqualTo(2);
        assertThat(direction(lines.get(1))).isEqualTo(1);
        assertThat(Wireshark.capinfos(file()))
                .contains("Raw IP")
                .containsPattern("Number of packets: *3");
    }

    private static int direction(String line) {
        return Integer.decode(line.split("\\|", -1)[1]);
    }

    @Test
    void anIndependentReaderSeesTheNegotiationAndTheWordsBeforeIt() throws Exception {
        TracedMachine machine = TracedMachine.ofPpp(new Echo(), trace, Direction.TO_DEVICE);
        machine.start(new Collector(new ArrayList<>(), new ArrayList<>()), 0);
        feed(machine, "434c49454e54");
        // Vector set A of link-layers.md 3.5: a Configure-Request, and an echo without address.
        feed(
                machine,
                "7eff7d23c0217d217d217d207d347d227d267d207d207d207d207d257d26437d3466a67d277d227d28"
                        + "7d22a66a7e");
        feed(machine, "7ec0210900000857d30c837d5d217e");
        feed(machine, "7e802101010010020600" + "2d0f010306c0a8376494037e");
        // An authentication by password is no part of the trace: PAP, and a packet.
        byte[] pap = hex("ff03c02301010010036f7065067365637265740a");
        feed(machine, HexFormat.of().formatHex(framed(pap)));

        List<String> all = fields("frame.protocols", "frame.comment");
        List<String> negotiation = all.stream().filter(line -> line.startsWith("ppp")).toList();

        assertThat(all.getFirst()).contains("device: CLIENT");
        assertThat(negotiation).hasSize(3);
        assertThat(negotiation.get(0)).contains("ppp:lcp");
        assertThat(negotiation.get(1)).contains("ppp:lcp");
        assertThat(negotiation.get(2)).contains("ppp:ipcp");
        assertThat(new String(written(), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void whatIsNoKnownWordIsNotTold() throws Exception {
        TracedMachine machine = TracedMachine.ofPpp(new Echo(), trace, Direction.TO_DEVICE);
        machine.start(new Collector(new ArrayList<>(), new ArrayList<>()), 0);
        for (String said : List.of("AT", "ATDT1\r", "CLIENTCLIENT", "hunter2", "CLIENT hunter2")) {
            byte[] bytes = said.getBytes(StandardCharsets.US_ASCII);
            machine.receive(bytes, 0, bytes.length, 0);
        }

        String file = new String(written(), StandardCharsets.ISO_8859_1);

        assertThat(file)
                .contains("device: ATDT1", "device: CLIENTCLIENT", "7 bytes", "14 bytes")
                .doesNotContain("hunter2");
    }

    @Test
    void anIndependentReaderSeesTheFramesOfRndisWithoutWhatTheyCarry() throws Exception {
        byte[] host = hex("020000000001");
        byte[] device = hex("020000000002");
        byte[] arp = hex("0001080006040001" + "020000000001a9fe0202" + "000000000000a9fe0201");
        byte[] secret = "POST /certsrv hunter2".getBytes(StandardCharsets.US_ASCII);
        TracedMachine machine = TracedMachine.ofRndis(new Echo(), trace, Direction.TO_DEVICE);
        Collector outside = new Collector(new ArrayList<>(), new ArrayList<>());
        machine.start(outside, 0);
        // As the machine within sends them: Echo hands through what it is given.
        machine.send(message(frame(hex("ffffffffffff"), host, 0x0806, arp)), 0);
        byte[] two =
                concat(
                        message(frame(host, device, 0x0800, ip(UDP, udp(67, 68, new byte[240])))),
                        message(frame(host, device, 0x0800, ip(TCP, tcp(1025, 80, secret)))),
                        message(frame(host, device, 0x88CC, secret)));
        // A message may come in pieces, and what begins a piece is no header then.
        machine.receive(two, 0, 100, 0);
        machine.receive(two, 100, two.length - 100, 0);

        List<String> lines = fields("frame.protocols", "eth.src", "frame.len", "frame.cap_len");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).contains("arp|02:00:00:00:00:01|42|42");
        assertThat(lines.get(1)).startsWith("eth:ethertype:ip:udp:dhcp|02:00:00:00:00:02|282|282");
        assertThat(lines.get(2)).startsWith("eth:ethertype:ip:tcp").contains("|75|54");
        assertThat(lines.get(3)).contains("|35|14");
        assertThat(new String(written(), StandardCharsets.ISO_8859_1))
                .doesNotContain("hunter2")
                .doesNotContain("POST");
    }

    @Test
    void severalLinksAreToldApartInOneFile() throws Exception {
        PacketTrace other =
                new PacketTrace("USB 1-2", 100, InstantSource.fixed(NOON.minusSeconds(1)));
        trace.packet(Direction.TO_HOST, ip(UDP, udp(1, 2, new byte[0])));
        other.packet(Direction.TO_HOST, ip(UDP, udp(3, 4, new byte[0])));
        other.note("down: unplugged");
        Path file = folder.resolve("two.pcapng");
        try (OutputStream out = Files.newOutputStream(file)) {
            CaptureFile.write(List.of(trace, other), NOON, out);
        }

        List<String> lines = Wireshark.fields(file, List.of("frame.interface_name", "udp.srcport"));

        assertThat(lines).containsExactly("USB 1-2 IP|3", "serial:/dev/ttyUSB0 IP|1");
    }

    private static byte[] frame(byte[] to, byte[] from, int type, byte[] payload) {
        return concat(to, from, new byte[] {(byte) (type >> 8), (byte) type}, payload);
    }

    /** RNDIS_PACKET_MSG, link-layers.md 5.3: offset from byte 8, little-endian. */
    private static byte[] message(byte[] frame) {
        ByteBuffer header = ByteBuffer.allocate(44).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        header.putInt(1).putInt(44 + frame.length).putInt(36).putInt(frame.length);
        return concat(header.array(), frame);
    }

    private static void feed(TracedMachine machine, String digits) {
        byte[] bytes = hex(digits);
        machine.receive(bytes, 0, bytes.length, 0);
    }

    /** RFC 1662, bit by bit. */
    private static byte[] framed(byte[] frame) {
        int fcs = 0xFFFF;
        for (byte b : frame) {
            fcs ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) != 0 ? fcs >>> 1 ^ 0x8408 : fcs >>> 1;
            }
        }
        fcs ^= 0xFFFF;
        byte[] check = {(byte) fcs, (byte) (fcs >> 8)};
        return concat(new byte[] {0x7E}, frame, check, new byte[] {0x7E});
    }

    @Test
    void noSecretGetsIn() throws Exception {
        // The published password message for "1234", rapi-wire.md 1.2.2, alone and behind noise.
        byte[] password = hex("0a00ccfdcffdcefdc9fdfdfd");
        byte[] authorization =
                "GET /certsrv HTTP/1.1\r\nAuthorization: Basic b3A6c2VjcmV0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        trace.packet(Direction.TO_DEVICE, ip(TCP, tcp(5679, 1026, password)));
        trace.packet(Direction.TO_DEVICE, ip(TCP, tcp(1026, 990, password)));
        trace.packet(Direction.TO_HOST, ip(TCP, tcp(1027, 80, authorization)));
        trace.packet(Direction.TO_HOST, ip(UDP, udp(5679, 5679, password)));
        trace.packet(Direction.TO_HOST, ip(1, concat(hex("0800000000010001"), password)));
        trace.packet(Direction.TO_HOST, fragment(password));
        trace.packet(Direction.TO_HOST, concat(hex("60000000"), new byte[36], password));

        byte[] file = written();

        assertThat(trace.packets()).hasSize(7);
        assertThat(HexFormat.of().formatHex(file)).doesNotContain("ccfd").doesNotContain("cffd");
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("Authorization");
    }

    @Test
    void noPasswordLooksLikeAHandshake() {
        for (int key = 0; key < 256; key++) {
            for (String password : List.of("1", "12", "123", "0", "\u0001\u0001\u0001")) {
                byte[] plain = (password + "\0").getBytes(StandardCharsets.UTF_16LE);
                ByteBuffer message = ByteBuffer.allocate(2 + plain.length);
                message.put((byte) plain.length).put((byte) 0);
                for (byte b : plain) {
                    message.put((byte) (b ^ key));
                }
                assertThat(PacketCut.keep(ip(TCP, tcp(1026, 990, message.array())))).isEqualTo(40);
            }
        }
    }

    @Test
    void keepsTheLastPacketsOnly() throws Exception {
        PacketTrace small = new PacketTrace("memory", 3, InstantSource.fixed(NOON));
        for (int port = 1; port <= 5; port++) {
            small.packet(Direction.TO_HOST, ip(UDP, udp(port, 9, new byte[0])));
        }
        for (int i = 0; i < 1000; i++) {
            small.note("x".repeat(5000));
        }

        assertThat(small.packets()).hasSize(3);
        assertThat(small.forgotten()).isEqualTo(2);
        assertThat(small.packets().getFirst().kept()[21]).isEqualTo((byte) 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        small.writeTo(out);
        assertThat(out.size()).isLessThan(300_000);
    }

    @Test
    void hostilePacketsAreCutWithinTheirBounds() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            byte[] packet = new byte[random.nextInt(70)];
            random.nextBytes(packet);
            if (packet.length > 9 && i % 2 == 0) {
                packet[0] = (byte) (0x40 | random.nextInt(16));
                packet[9] = (byte) (i % 4 == 0 ? TCP : UDP);
            }
            assertThat(PacketCut.keep(packet)).isBetween(0, packet.length);
        }
    }

    @Test
    void aTracedMachineShowsBothDirectionsAndChangesNothing() throws Exception {
        List<byte[]> wire = new ArrayList<>();
        List<byte[]> received = new ArrayList<>();
        TracedMachine machine = TracedMachine.ofPpp(new Echo(), trace, Direction.TO_DEVICE);
        machine.start(new Collector(wire, received), 0);
        byte[] packet = ip(UDP, udp(1, 2, hex("0102")));

        machine.send(packet, 0);
        machine.receive(packet, 0, packet.length, 0);
        machine.stop(0);

        assertThat(wire).containsExactly(packet);
        assertThat(received).containsExactly(packet);
        assertThat(trace.packets())
                .extracting(TracedPacket::direction)
                .containsExactly(Direction.TO_DEVICE, Direction.TO_HOST);
        assertThat(trace.packets().getFirst().notes()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(new String(written(), StandardCharsets.UTF_8)).contains("down: stopped");
    }

    private static final class Collector implements PacketMachine.Driver {
        private final List<byte[]> wire;
        private final List<byte[]> received;

        Collector(List<byte[]> wire, List<byte[]> received) {
            this.wire = wire;
            this.received = received;
        }

        @Override
        public void transmit(byte[] bytes) {
            wire.add(bytes);
        }

        @Override
        public void up(LinkAddresses addresses) {}

        @Override
        public void packet(byte[] packet) {
            received.add(packet);
        }

        @Override
        public void down(String reason) {}
    }

    /** A machine without framing. */
    private static final class Echo implements PacketMachine {
        private Driver driver = new Collector(new ArrayList<>(), new ArrayList<>());

        @Override
        public void start(Driver outside, long now) {
            driver = outside;
            driver.up(new LinkAddresses(address(1), address(129), 1500));
        }

        @Override
        public void receive(byte[] bytes, int offset, int length, long now) {
            driver.packet(bytes);
        }

        @Override
        public void send(byte[] packet, long now) {
            driver.transmit(packet);
        }

        @Override
        public void tick(long now) {}

        @Override
        public long deadline() {
            return NEVER;
        }

        @Override
        public void stop(long now) {
            driver.down("stopped");
        }
    }

    private static Inet4Address address(int last) {
        try {
            return (Inet4Address)
                    Inet4Address.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, (byte) last});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        trace.writeTo(out);
        return out.toByteArray();
    }

    private List<String> fields(String... names) throws Exception {
        return Wireshark.fields(file(), List.of(names));
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("link.pcapng"), written());
    }

    private static byte[] ip(int protocol, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
        packet.put(hex("c0a88301")).put(hex("c0a88381")).put(payload);
        return packet.array();
    }

    private static byte[] fragment(byte[] payload) {
        byte[] packet = ip(TCP, payload);
        packet[7] = 4;
        return packet;
    }

    private static byte[] tcp(int from, int to, byte[] payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
        segment.putShort((short) from).putShort((short) to).putInt(1).putInt(1);
        segment.put((byte) 0x50).put((byte) 0x18).putShort((short) 32768).putInt(0).put(payload);
        return segment.array();
    }

    private static byte[] udp(int from, int to, byte[] payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length);
        datagram.putShort((short) from).putShort((short) to);
        datagram.putShort((short) datagram.capacity()).putShort((short) 0).put(payload);
        return datagram.array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
