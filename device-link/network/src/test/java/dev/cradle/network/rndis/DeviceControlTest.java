package dev.cradle.network.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.ethernet.MacAddress;
import dev.cradle.network.rndis.RndisMessage.IndicateStatus;
import dev.cradle.network.rndis.RndisMessage.Info;
import dev.cradle.network.rndis.RndisMessage.KeepAlive;
import dev.cradle.network.rndis.RndisMessage.Query;
import dev.cradle.network.rndis.RndisMessage.QueryComplete;
import dev.cradle.network.rndis.RndisMessage.SetComplete;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The device's answers, byte for byte where the reference has a capture. */
class DeviceControlTest {
    private final List<String> told = new ArrayList<>();
    private final DeviceControl device = device(false);

    /** With the numbers of the device that was captured. */
    private DeviceControl device(boolean announcesFirst) {
        return new DeviceControl(
                new DeviceControl.Manner(
                        new MacAddress(0x52_54_00_12_34_56L),
                        1,
                        0x62C,
                        0,
                        1514,
                        120_000,
                        announcesFirst),
                new DeviceControl.Outside() {
                    @Override
                    public void notifyHost() {
                        told.add("notify");
                    }

                    @Override
                    public void opened(int hostTransferSize) {
                        told.add("opened " + hostTransferSize);
                    }

                    @Override
                    public void closed(String reason) {
                        told.add("closed");
                    }
                });
    }

    private String ask(String command) {
        byte[] bytes = RndisVectorsTest.hex(command);
        device.receive(bytes, bytes.length);
        return device.next().map(HexFormat.of()::formatHex).orElse("");
    }

    private RndisMessage ask(RndisMessage command) throws Exception {
        byte[] bytes = command.encode();
        device.receive(bytes, bytes.length);
        byte[] answer = device.next().orElseThrow();
        return RndisMessage.decode(answer, answer.length);
    }

    private void initialize() {
        ask("02000000 18000000 01000000 01000000 00000000 00400000");
    }

    @Test
    void answersAsTheCaptureHasIt() {
        assertThat(ask("02000000 18000000 01000000 01000000 00000000 00400000"))
                .isEqualTo(
                        "020000803400000001000000000000000100000000000000"
                                + "0100000000000000010000002c060000000000000000000000000000");
        assertThat(ask("04000000 1c000000 02000000 06010100 00000000 00000000 00000000"))
                .isEqualTo("040000801c000000020000000000000004000000" + "10000000ea050000");
        assertThat(ask("04000000 1c000000 08000000 01010101 00000000 00000000 00000000"))
                .isEqualTo("040000801e000000080000000000000006000000" + "10000000525400123456");
        assertThat(ask("05000000 20000000 0a000000 0e010100 04000000 14000000 00000000 2d000000"))
                .isEqualTo("05000080100000000a00000000000000");
        assertThat(ask("08000000 0c000000 0b000000")).isEqualTo("08000080100000000b00000000000000");
        assertThat(ask("06000000 0c000000 00000000")).isEqualTo("06000080100000000000000001000000");
        assertThat(told).contains("opened 16384").doesNotContain("closed");
    }

    @Test
    void endsTheLinkWhenTheFilterIsTurnedOffOrTheDesktopHalts() throws Exception {
        initialize();
        ask(new RndisMessage.Set(2, Oid.PACKET_FILTER, Info.of(0x2D)));
        ask(new RndisMessage.Set(3, Oid.PACKET_FILTER, Info.of(0x0D)));
        ask(new RndisMessage.Set(4, Oid.PACKET_FILTER, Info.of(0)));
        ask(new RndisMessage.Set(5, Oid.PACKET_FILTER, Info.of(0x2D)));
        assertThat(ask("03000000 0c000000 06000000")).isEmpty();

        assertThat(told.stream().filter(t -> !t.equals("notify")))
                .containsExactly("opened 16384", "closed", "opened 16384", "closed");
    }

    @Test
    void refusesWhatItDoesNotHave() throws Exception {
        initialize();

        assertThat(ask(new Query(2, 0x00FF0001, Info.NONE)))
                .isEqualTo(new QueryComplete(2, RndisMessage.NOT_SUPPORTED, Info.NONE));
        assertThat(ask(new RndisMessage.Set(3, Oid.LINK_SPEED, Info.of(1))))
                .isEqualTo(new SetComplete(3, RndisMessage.NOT_SUPPORTED));
        assertThat(ask(new RndisMessage.Set(4, Oid.PACKET_FILTER, Info.NONE)))
                .isEqualTo(new SetComplete(4, RndisMessage.INVALID_DATA));
    }

    @Test
    void answersEveryObjectThatItLists() throws Exception {
        initialize();
        QueryComplete list = (QueryComplete) ask(new Query(2, Oid.SUPPORTED_LIST, Info.NONE));
        assertThat(list.info().bytes()).hasSize(36);

        for (int at = 0; at < 36; at += 4) {
            int oid =
                    new Info(Arrays.copyOfRange(list.info().bytes(), at, at + 4))
                            .word()
                            .orElseThrow();
            QueryComplete answer = (QueryComplete) ask(new Query(3, oid, Info.NONE));
            assertThat(answer.status()).isZero();
            assertThat(answer.info().bytes()).isNotEmpty();
        }
    }

    @Test
    void dropsCommandsBeforeTheStart() {
        assertThat(ask("04000000 1c000000 02000000 06010100 00000000 00000000 00000000")).isEmpty();
        assertThat(ask("99000000 0c000000 00000000")).isEmpty();
        assertThat(device.malformed()).isEqualTo(2);
    }

    @Test
    void mayAnnounceItsNetworkBeforeItAnswers() throws Exception {
        DeviceControl linux = device(true);
        byte[] start = new RndisMessage.Initialize(1, 1, 0, 16384).encode();
        linux.receive(start, start.length);

        byte[] first = linux.next().orElseThrow();
        assertThat(RndisMessage.decode(first, first.length))
                .isEqualTo(new IndicateStatus(RndisMessage.MEDIA_CONNECT));
        assertThat(linux.next()).isPresent();
        assertThat(linux.next()).isEmpty();
    }

    @Test
    void keepsOnlyTheLastAnswersOfADesktopThatFetchesNone() throws Exception {
        for (int i = 1; i <= 100; i++) {
            byte[] bytes = new KeepAlive(i).encode();
            device.receive(bytes, bytes.length);
        }
        List<byte[]> left = new ArrayList<>();
        Optional<byte[]> next = device.next();
        while (next.isPresent()) {
            left.add(next.get());
            next = device.next();
        }

        assertThat(left).hasSize(16);
        assertThat(RndisMessage.decode(left.getLast(), left.getLast().length))
                .isEqualTo(new RndisMessage.KeepAliveComplete(100, 0));
    }
}
