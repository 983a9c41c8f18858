package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HexFormat;
import java.util.stream.Stream;

/** The captured exchange of link-layers.md 5.3, read and written byte for byte. */
class RndisVectorsTest {
    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static RndisMessage.Info info(String text) {
        return new RndisMessage.Info(hex(text));
    }

    static Stream<Arguments> captured() {
        RndisMessage.Info none = RndisMessage.Info.NONE;
        return Stream.of(
                Arguments.of(
                        "02000000 18000000 01000000 01000000 00000000 00400000",
                        new RndisMessage.Initialize(1, 1, 0, 0x4000)),
                Arguments.of(
                        "02000080 34000000 01000000 00000000 01000000 00000000 01000000 00000000"
                                + " 01000000 2c060000 00000000 00000000 00000000",
                        new RndisMessage.InitializeComplete(1, 0, 1, 0, 1, 0, 1, 0x62C, 0)),
                Arguments.of(
                        "04000000 1c000000 02000000 06010100 00000000 00000000 00000000",
                        new RndisMessage.Query(2, Oid.MAX_FRAME, none)),
                Arguments.of(
                        "04000080 1c000000 02000000 00000000 04000000 10000000 ea050000",
                        new RndisMessage.QueryComplete(2, 0, info("ea050000"))),
                Arguments.of(
                        "04000000 1c000000 08000000 01010101 00000000 00000000 00000000",
                        new RndisMessage.Query(8, Oid.PERMANENT_ADDRESS, none)),
                Arguments.of(
                        "04000080 1e000000 08000000 00000000 06000000 10000000 52 54 00 12 34 56",
                        new RndisMessage.QueryComplete(8, 0, info("525400123456"))),
                Arguments.of(
                        "05000000 20000000 0a000000 0e010100 04000000 14000000 00000000 2d000000",
                        new RndisMessage.Set(10, Oid.PACKET_FILTER, info("2d000000"))),
                Arguments.of(
                        "05000080 10000000 0a000000 00000000", new RndisMessage.SetComplete(10, 0)),
                Arguments.of("08000000 0c000000 0b000000", new RndisMessage.KeepAlive(11)),
                Arguments.of(
                        "08000080 10000000 0b000000 00000000",
                        new RndisMessage.KeepAliveComplete(11, 0)),
                Arguments.of("06000000 0c000000 00000000", new RndisMessage.Reset()),
                Arguments.of(
                        "06000080 10000000 00000000 01000000",
                        new RndisMessage.ResetComplete(0, true)),
                Arguments.of(
                        "07000000 14000000 0b000140 00000000 00000000",
                        new RndisMessage.IndicateStatus(RndisMessage.MEDIA_CONNECT)),
                Arguments.of("03000000 0c000000 0c000000", new RndisMessage.Halt(12)));
    }

    @ParameterizedTest
    @MethodSource("captured")
    void readsAndWritesTheCapture(String capture, RndisMessage message) throws Exception {
        byte[] bytes = hex(capture);

        assertThat(RndisMessage.decode(bytes, bytes.length)).isEqualTo(message);
        assertThat(HexFormat.of().formatHex(message.encode()))
                .isEqualTo(HexFormat.of().formatHex(bytes));
    }

    @ParameterizedTest
    @MethodSource("captured")
    void refusesEveryCutCapture(String capture, RndisMessage message) {
        byte[] bytes = hex(capture);

        for (int length = 0; length < bytes.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> RndisMessage.decode(bytes, cut))
                    .as("%s cut to %d bytes", message, cut)
                    .isInstanceOf(FormatException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("captured")
    void ignoresWhatFollowsAMessage(String capture, RndisMessage message) throws Exception {
        byte[] bytes = hex(capture + " ff ff ff");

        assertThat(RndisMessage.decode(bytes, bytes.length)).isEqualTo(message);
    }

    @Test
    void readsAnAnswerWhoseBufferStandsElsewhere() throws Exception {
        byte[] bytes =
                hex("04000080 20000000 02000000 00000000 04000000 14000000 ffffffff dc050000");

        assertThat(RndisMessage.decode(bytes, bytes.length))
                .isEqualTo(new RndisMessage.QueryComplete(2, 0, info("dc050000")));
    }

    @Test
    void refusesAnInformationBufferOutsideTheMessage() {
        byte[] offset = hex("04000080 1c000000 02000000 00000000 04000000 11000000 ea050000");
        byte[] length = hex("04000080 1c000000 02000000 00000000 ffffffff 10000000 ea050000");

        assertThatThrownBy(() -> RndisMessage.decode(offset, offset.length))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> RndisMessage.decode(length, length.length))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void wrapsAFrameAsTheCaptureHasIt() {
        byte[] frame = new byte[590];
        frame[0] = 0x55;

        byte[] message = PacketStream.message(frame, 0);

        assertThat(message).hasSize(634);
        assertThat(HexFormat.of().formatHex(message, 0, 45))
                .isEqualTo(
                        "01000000"
                                + "7a020000"
                                + "24000000"
                                + "4e020000"
                                + "00000000".repeat(7)
                                + "55");
    }
}
