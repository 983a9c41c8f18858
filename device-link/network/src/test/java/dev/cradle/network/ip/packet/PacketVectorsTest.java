package dev.cradle.network.ip.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;

/** Packets that other programs have sent (link-layers.md, section 3.5), byte for byte. */
class PacketVectorsTest {
    private static final String ECHO_DATA =
            "06e3006b00000000c6a508000000000010111213141516171819"
                    + "1a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637";

    private static final byte[] ECHO =
            hex("450000541619400040013476c0a83764c0a83765" + "0800607002c80001" + ECHO_DATA);

    private static final byte[] ECHO_REPLY =
            hex("4500005416194000ff017575c0a83765c0a83764" + "0000687002c80001" + ECHO_DATA);

    private static final byte[] SYN =
            hex(
                    "4500003ccdde4000400654cd0a00020f0a000202"
                            + "aace1e616f560bcc00000000a002faf024830000"
                            + "020405b40402080a89ac427f0000000001030305");

    private static final byte[] SYN_ACK =
            hex(
                    "4500002ce09a0000400682210a0002020a00020f"
                            + "1e61aace0000fa016f560bcd6012200021b10000"
                            + "020405b4");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static Ipv4Packet ip(byte[] bytes) throws FormatException {
        return Ipv4Packet.decode(Slice.of(bytes));
    }

    @Test
    void readsTheEchoOfTheKernel() throws Exception {
        Ipv4Packet packet = ip(ECHO);
        IcmpMessage echo = IcmpMessage.decode(packet.payload());

        assertThat(packet.header().source()).isEqualTo(0xC0A83764);
        assertThat(packet.header().protocol()).isEqualTo(Ipv4Header.ICMP);
        assertThat(packet.header().isFragment()).isFalse();
        assertThat(echo.type()).isEqualTo(IcmpMessage.ECHO);
        assertThat(echo.rest()).isEqualTo(0x02C80001);
        assertThat(echo.body().toBytes()).isEqualTo(hex(ECHO_DATA));
    }

    @Test
    void answersAnEchoAsLwipDid() throws Exception {
        IcmpMessage reply = IcmpMessage.decode(ip(ECHO).payload()).reply();
        Ipv4Header header =
                new Ipv4Header(
                        0xC0A83765,
                        0xC0A83764,
                        Ipv4Header.ICMP,
                        0x1619,
                        Ipv4Header.DO_NOT_FRAGMENT,
                        255);

        assertThat(Ipv4Packet.encode(header, Slice.of(reply.encode()))).isEqualTo(ECHO_REPLY);
    }

    @Test
    void readsTheSynOfTheKernelAndSkipsItsOptions() throws Exception {
        TcpSegment syn = TcpSegment.decode(ip(SYN));

        assertThat(syn.header())
                .isEqualTo(new TcpHeader(43_726, 7777, 0x6F560BCC, 0, TcpHeader.SYN, 64_240));
        assertThat(syn.maximumSegmentSize()).isEqualTo(1460);
        assertThat(syn.payload().length()).isZero();
    }

    @Test
    void writesTheSynAckThatSlirpWrote() throws Exception {
        TcpSegment segment = TcpSegment.decode(ip(SYN_ACK));
        byte[] packet = TcpSegment.frame(ip(SYN_ACK).header(), segment.header(), 1460, 0);
        TcpSegment.seal(packet);

        assertThat(segment.header().has(TcpHeader.SYN)).isTrue();
        assertThat(segment.header().acknowledgement()).isEqualTo(0x6F560BCD);
        assertThat(packet).isEqualTo(SYN_ACK);
    }

    @Test
    void refusesEveryFlippedBit() {
        for (byte[] vector : new byte[][] {ECHO, ECHO_REPLY, SYN, SYN_ACK}) {
            for (int bit = 0; bit < vector.length * 8; bit++) {
                byte[] flipped = vector.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> decodeAll(flipped))
                        .as("bit " + bit)
                        .isInstanceOf(FormatException.class);
            }
        }
    }

    private static void decodeAll(byte[] bytes) throws FormatException {
        Ipv4Packet packet = ip(bytes);
        if (packet.header().protocol() == Ipv4Header.ICMP) {
            IcmpMessage.decode(packet.payload());
        } else {
            TcpSegment.decode(packet);
        }
    }

    @Test
    void refusesEveryCutAndIgnoresWhatFollows() throws Exception {
        for (int length = 0; length < SYN.length; length++) {
            byte[] cut = Arrays.copyOf(SYN, length);
            assertThatThrownBy(() -> decodeAll(cut)).isInstanceOf(FormatException.class);
        }
        assertThat(ip(Arrays.copyOf(SYN, 100)).payload().length()).isEqualTo(40);
    }

    @Test
    void skipsOptionsOfTheInternetHeader() throws Exception {
        byte[] withOptions = new byte[ECHO.length + 4];
        System.arraycopy(ECHO, 0, withOptions, 0, 20);
        Arrays.fill(withOptions, 20, 24, (byte) 1);
        System.arraycopy(ECHO, 20, withOptions, 24, ECHO.length - 20);
        withOptions[0] = 0x46;
        withOptions[3] += 4;
        withOptions[10] = 0;
        withOptions[11] = 0;
        int checksum = InternetChecksum.of(new Slice(withOptions, 0, 24));
        InternetChecksum.put16(withOptions, 10, checksum);

        assertThat(IcmpMessage.decode(ip(withOptions).payload()).rest()).isEqualTo(0x02C80001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200", "01010204", "0203aa01", "05ff", "02ff", "0100ffff"})
    void ignoresOptionsThatMakeNoSense(String options) throws Exception {
        byte[] bytes = hex(options);
        byte[] packet =
                TcpSegment.frame(
                        Ipv4Header.of(1, 2, Ipv4Header.TCP, 3, 0),
                        new TcpHeader(1, 2, 3, 4, TcpHeader.SYN, 5),
                        0,
                        4);
        packet[32] = 0x60;
        System.arraycopy(bytes, 0, packet, 40, bytes.length);
        TcpSegment.seal(packet);

        assertThat(TcpSegment.decode(ip(packet)).maximumSegmentSize()).isZero();
    }

    @Test
    void writesAndChecksDatagrams() throws Exception {
        Ipv4Header header = Ipv4Header.of(0x0A000001, 0x0A000002, Ipv4Header.UDP, 7, 0);
        byte[] odd = {1, 2, 3};
        byte[] bytes = new UdpDatagram(5679, 990, Slice.of(odd)).encode(header);
        UdpDatagram read = UdpDatagram.decode(new Ipv4Packet(header, Slice.of(bytes)));

        assertThat(read.sourcePort()).isEqualTo(5679);
        assertThat(read.destinationPort()).isEqualTo(990);
        assertThat(read.payload().toBytes()).isEqualTo(odd);
        bytes[9] ^= 1;
        assertThatThrownBy(() -> UdpDatagram.decode(new Ipv4Packet(header, Slice.of(bytes))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("checksum");
        bytes[6] = 0;
        bytes[7] = 0;
        assertThat(UdpDatagram.decode(new Ipv4Packet(header, Slice.of(bytes))).payload().u8(1))
                .isEqualTo(3);
    }

    /** A checksum that comes out as 0 is written as 0xFFFF, because 0 says that there is none. */
    @Test
    void neverWritesADatagramWithoutChecksum() throws Exception {
        Ipv4Header header = Ipv4Header.of(0, 0, Ipv4Header.UDP, 7, 0);
        // 17 + 10 (pseudo header) + 0 + 0 + 10 (header) and the payload make 0xFFFF.
        byte[] payload = {(byte) 0xFF, (byte) (0xFF - 37)};
        byte[] bytes = new UdpDatagram(0, 0, Slice.of(payload)).encode(header);

        assertThat(Arrays.copyOfRange(bytes, 6, 8)).containsExactly(0xFF, 0xFF);
        assertThat(UdpDatagram.decode(new Ipv4Packet(header, Slice.of(bytes))).sourcePort())
                .isZero();
    }
}
