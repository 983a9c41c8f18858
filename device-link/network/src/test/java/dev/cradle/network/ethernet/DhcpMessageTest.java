package dev.cradle.network.ethernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

class DhcpMessageTest {
    private static final DhcpMessage OFFER =
            new DhcpMessage(
                    DhcpMessage.Type.OFFER,
                    0x12345678,
                    true,
                    Ipv4.ANY,
                    Inet4Address.ofLiteral("169.254.2.2"),
                    new MacAddress(0x02_00_00_00_00_02L),
                    new DhcpMessage.Options(
                            Optional.empty(),
                            Optional.of(Inet4Address.ofLiteral("169.254.2.1")),
                            Optional.of(Duration.ofHours(24)),
                            Optional.of(Inet4Address.ofLiteral("255.255.255.0"))));

    @Test
    void isWrittenAsRfc2131Says() {
        byte[] bytes = OFFER.encode();

        assertThat(HexFormat.of().formatHex(bytes, 0, 44))
                .isEqualTo(
                        "02010600"
                                + "12345678"
                                + "00008000"
                                + "00000000"
                                + "a9fe0202"
                                + "00000000"
                                + "00000000"
                                + "020000000002"
                                + "00".repeat(10));
        assertThat(HexFormat.of().formatHex(bytes, 44, 236)).isEqualTo("00".repeat(192));
        assertThat(HexFormat.of().formatHex(bytes, 236, 262))
                .isEqualTo(
                        "63825363"
                                + "350102"
                                + "3604a9fe0201"
                                + "330400015180"
                                + "0104ffffff00"
                                + "ff");
        assertThat(bytes).hasSize(300);
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        assertThat(DhcpMessage.decode(OFFER.encode())).isEqualTo(OFFER);
    }

    @Test
    void skipsPaddingAndUnknownOptions() throws Exception {
        byte[] bytes = OFFER.encode();
        byte[] more = Arrays.copyOf(bytes, 320);
        System.arraycopy(bytes, 240, more, 247, 22);
        byte[] extra = {0, 0, 12, 3, 'a', 'b', 'c'};
        System.arraycopy(extra, 0, more, 240, 7);

        assertThat(DhcpMessage.decode(more)).isEqualTo(OFFER);
    }

    @Test
    void refusesWhatIsNoDhcpForEthernet() {
        byte[] cookie = OFFER.encode();
        cookie[236] = 0;
        byte[] token = OFFER.encode();
        token[1] = 6;
        byte[] length = OFFER.encode();
        length[2] = 16;
        byte[] direction = OFFER.encode();
        direction[0] = 1;
        byte[] type = OFFER.encode();
        type[242] = 9;
        byte[] option = OFFER.encode();
        option[241] = (byte) 200;

        for (byte[] wrong :
                new byte[][] {cookie, token, length, direction, type, option, new byte[239]}) {
            assertThatThrownBy(() -> DhcpMessage.decode(wrong)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void datagramsCarryChecksumsThatAreVerified() throws Exception {
        DhcpDatagram datagram =
                new DhcpDatagram(
                        Inet4Address.ofLiteral("169.254.2.1"),
                        Ipv4.BROADCAST,
                        true,
                        OFFER.encode());
        byte[] packet = datagram.encode();

        assertThat(DhcpDatagram.decode(packet).payload()).isEqualTo(OFFER.encode());
        for (int at = 0; at < packet.length; at++) {
            byte[] flipped = packet.clone();
            flipped[at] ^= 0x10;
            assertThatThrownBy(() -> DhcpDatagram.decode(flipped))
                    .as("bit flipped in byte %d", at)
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void aDatagramWithoutChecksumIsTaken() throws Exception {
        byte[] packet = new DhcpDatagram(Ipv4.ANY, Ipv4.BROADCAST, false, OFFER.encode()).encode();
        packet[26] = 0;
        packet[27] = 0;

        assertThat(DhcpDatagram.decode(packet).fromServer()).isFalse();
    }
}
