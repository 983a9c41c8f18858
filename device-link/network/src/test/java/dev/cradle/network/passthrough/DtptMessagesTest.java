package dev.cradle.network.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.Inet4Address;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class DtptMessagesTest {
    private static final Inet4Address ADDRESS = Inet4Address.ofLiteral("10.1.2.3");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    @Test
    void writesAConnectionRequest() {
        assertThat(ConnectMessage.request(ADDRESS, 80).encode())
                .isEqualTo(
                        hex(
                                "01 01 02000000 00000000 0050 0a010203"
                                        + "00000000000000000000000000000000 00000000"));
    }

    @Test
    void readsAConnectionAnswer() throws Exception {
        assertThat(
                        ConnectMessage.decode(
                                hex(
                                        "01 5b 02000000 00000000 c001 0a010203"
                                                + "00000000000000000000000000000000 4d270000")))
                .isEqualTo(new ConnectMessage(ConnectMessage.Type.FAILED, ADDRESS, 0xC001, 10061));
    }

    @Test
    void doesNotLookAtUndescribedBytes() throws Exception {
        assertThat(
                        ConnectMessage.decode(
                                hex(
                                        "01 01 02000000 deadbeef 0050 0a010203"
                                                + "ffffffffffffffffffffffffffffffff 00000000")))
                .isEqualTo(ConnectMessage.request(ADDRESS, 80));
    }

    @ParameterizedTest
    @EnumSource(ConnectMessage.Type.class)
    void readsWhatItWrites(ConnectMessage.Type type) throws Exception {
        ConnectMessage message = new ConnectMessage(type, ADDRESS, 65535, 0xFFFFFFFFL);

        assertThat(message.encode()).hasSize(ConnectMessage.SIZE);
        assertThat(ConnectMessage.decode(message.encode())).isEqualTo(message);
    }

    @Test
    void refusesAnotherVersionTypeOrFamily() {
        byte[] good = ConnectMessage.request(ADDRESS, 80).encode();
        for (int offset : new int[] {0, 1, 2}) {
            byte[] bad = good.clone();
            bad[offset] = 7;
            assertThatThrownBy(() -> ConnectMessage.decode(bad))
                    .isInstanceOf(FormatException.class);
        }
        assertThatThrownBy(() -> ConnectMessage.decode(Arrays.copyOf(good, 35)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void writesNameMessages() throws Exception {
        NameMessage message =
                new NameMessage(NameMessage.Type.NEXT, 0x1122334455667788L, 0x1100, 0x400);
        byte[] bytes = hex("01 0b 0000 8877665544332211 00110000 00040000");

        assertThat(message.encode()).isEqualTo(bytes);
        assertThat(NameMessage.decode(bytes)).isEqualTo(message);
    }

    @Test
    void writesTheQueryForAName() {
        String flat =
                "3c000000 efbeadde efbeadde 00000000 00000000 0c000000 00000000 00000000"
                        + "00000000 00000000 00000000 00000000 00000000 00000000 00000000";
        String name = "06000000 6300 6100 0000 0000";
        String serviceClass = "10000000 03a80200 0000 0000 c000000000000046";
        String empty = "00000000 00000000 00000000 00000000 00000000 00000000 00000000";

        assertThat(NameQuery.forAddressOf("ca", DtptQuirks.ASSUMED).encode(DtptQuirks.ASSUMED))
                .isEqualTo(hex("3c000000" + flat + name + serviceClass + empty));
    }

    @Test
    void writesTheAddressesOfAName() throws Exception {
        NameQuery answer = new NameQuery(Optional.of("ca"), Optional.empty(), 12, List.of(ADDRESS));
        byte[] bytes = answer.encode(DtptQuirks.ASSUMED);

        assertThat(NameQuery.decode(bytes)).isEqualTo(answer);
        assertThat(HexFormat.of().formatHex(bytes))
                .endsWith(
                        ("01000000 18000000"
                                        + "efbeadde 10000000 efbeadde 10000000 01000000 06000000"
                                        + "10000000 0200 0000 00000000 0000000000000000"
                                        + "10000000 0200 0000 0a010203 0000000000000000"
                                        + "00000000")
                                .replace(" ", ""));
    }

    @Test
    void skipsWhatAQueryMayHoldBesides() throws Exception {
        String flat = "3c000000".repeat(15);
        byte[] full =
                hex(
                        "3c000000"
                                + flat
                                + "04000000 61000000"
                                + "00000000 02000000 62000000"
                                + "00000000 00000000"
                                + "01000000 08000000 02000000 06000000"
                                + "00000000 00000000"
                                + "08000000 01000000 00000000 01000000 ff000000");

        assertThat(NameQuery.decode(full).name()).contains("a");
    }

    @Test
    void refusesQueriesCutAnywhere() {
        byte[] query =
                new NameQuery(
                                Optional.of("gateway"),
                                Optional.of(NameQuery.ADDRESS_OF_NAME),
                                12,
                                List.of(ADDRESS))
                        .encode(DtptQuirks.ASSUMED);
        for (int length = 0; length < query.length; length++) {
            byte[] cut = Arrays.copyOf(query, length);
            assertThatThrownBy(() -> NameQuery.decode(cut)).isInstanceOf(FormatException.class);
        }
    }
}
