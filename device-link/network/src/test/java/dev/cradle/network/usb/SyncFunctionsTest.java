package dev.cradle.network.usb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.usb.SyncFunction.Rndis;
import dev.cradle.network.usb.SyncFunction.Serial;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

class SyncFunctionsTest {
    private static final UsbClass STORAGE = new UsbClass(8, 6, 0x50);
    private static final UsbClass VENDOR = new UsbClass(0xFF, 0, 0);

    private static UsbInterface control(int number, UsbClass codes, OptionalInt data) {
        return new UsbInterface(number, 0, codes, List.of(UsbEndpoint.interrupt(0x81, 8, 9)), data);
    }

    private static UsbInterface data(int number) {
        return new UsbInterface(
                number,
                0,
                UsbClass.CDC_DATA,
                List.of(UsbEndpoint.bulk(0x82, 64), UsbEndpoint.bulk(0x03, 64)),
                OptionalInt.empty());
    }

    private static UsbInterface serial(UsbClass codes, UsbEndpoint... endpoints) {
        return new UsbInterface(0, 0, codes, List.of(endpoints), OptionalInt.empty());
    }

    private static UsbDescription device(
            int vendor, int product, UsbConfiguration... configurations) {
        return new UsbDescription(
                vendor,
                product,
                0x100,
                UsbClass.PER_INTERFACE,
                UsbSpeed.FULL,
                List.of(configurations));
    }

    @ParameterizedTest
    @CsvSource({
        "EF, 01, 01, ACTIVESYNC",
        "02, 02, FF, GENERIC",
        "E0, 01, 03, TETHERING",
        "EF, 04, 01, TETHERING"
    })
    void findsRndisByItsClass(String code, String subclass, String protocol, Rndis.Kind kind) {
        UsbClass codes =
                new UsbClass(
                        HexFormat.fromHexDigits(code),
                        HexFormat.fromHexDigits(subclass),
                        HexFormat.fromHexDigits(protocol));
        UsbDescription device =
                device(
                        1,
                        2,
                        new UsbConfiguration(
                                1, List.of(control(0, codes, OptionalInt.empty()), data(1))));

        Rndis found = (Rndis) SyncFunctions.KNOWN.of(device).orElseThrow();

        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.interfaces()).containsExactly(0, 1);
        assertThat(found.notifications().orElseThrow().address()).isEqualTo(0x81);
        assertThat(found.in().address()).isEqualTo(0x82);
        assertThat(found.out().address()).isEqualTo(0x03);
    }

    @Test
    void findsRndisInTheSecondConfigurationWithAUnionDescriptor() {
        UsbDescription qemu =
                device(
                        0x0525,
                        0xA4A2,
                        new UsbConfiguration(
                                1,
                                List.of(
                                        control(0, new UsbClass(2, 6, 0), OptionalInt.empty()),
                                        data(1))),
                        new UsbConfiguration(
                                2,
                                List.of(
                                        control(0, new UsbClass(2, 2, 0xFF), OptionalInt.of(5)),
                                        data(1),
                                        data(5))));

        Rndis found = (Rndis) SyncFunctions.KNOWN.of(qemu).orElseThrow();

        assertThat(found.configuration()).isEqualTo(2);
        assertThat(found.data()).isEqualTo(5);
    }

    @Test
    void prefersActiveSyncsOwnRndis() {
        UsbDescription device =
                device(
                        1,
                        2,
                        new UsbConfiguration(
                                1,
                                List.of(
                                        control(0, new UsbClass(0xE0, 1, 3), OptionalInt.of(1)),
                                        data(1),
                                        control(2, new UsbClass(0xEF, 1, 1), OptionalInt.empty()),
                                        data(3))));

        assertThat(((Rndis) SyncFunctions.KNOWN.of(device).orElseThrow()).control()).isEqualTo(2);
    }

    @Test
    void takesTheSecondPairOfADeviceWithFourEndpoints() {
        UsbDescription ipaq5550 =
                device(
                        0x049F,
                        0x0003,
                        new UsbConfiguration(
                                1,
                                List.of(
                                        serial(
                                                VENDOR,
                                                UsbEndpoint.bulk(0x86, 64),
                                                UsbEndpoint.bulk(0x07, 64),
                                                UsbEndpoint.bulk(0x81, 64),
                                                UsbEndpoint.bulk(0x02, 64)))));

        Serial found = (Serial) SyncFunctions.KNOWN.of(ipaq5550).orElseThrow();

        assertThat(found.in().address()).isEqualTo(0x81);
        assertThat(found.out().address()).isEqualTo(0x02);
    }

    @Test
    void ignoresAnInterruptEndpointBesideTheOnlyPair() {
        UsbDescription device =
                device(
                        0x03F0,
                        0x1016,
                        new UsbConfiguration(
                                1,
                                List.of(
                                        serial(
                                                VENDOR,
                                                UsbEndpoint.interrupt(0x83, 8, 1),
                                                UsbEndpoint.bulk(0x81, 64),
                                                UsbEndpoint.bulk(0x02, 64)))));

        Serial found = (Serial) SyncFunctions.KNOWN.of(device).orElseThrow();

        assertThat(found.in().address()).isEqualTo(0x81);
    }

    @Test
    void leavesAloneWhatIsNoHandheld() {
        UsbConfiguration pipes =
                new UsbConfiguration(
                        1,
                        List.of(
                                serial(
                                        VENDOR,
                                        UsbEndpoint.bulk(0x81, 64),
                                        UsbEndpoint.bulk(0x02, 64))));
        UsbConfiguration storage =
                new UsbConfiguration(
                        1,
                        List.of(
                                serial(
                                        STORAGE,
                                        UsbEndpoint.bulk(0x81, 64),
                                        UsbEndpoint.bulk(0x02, 64))));

        assertThat(SyncFunctions.KNOWN.of(device(0x1234, 1, pipes))).isEmpty();
        assertThat(SyncFunctions.KNOWN.of(device(0x03F0, 0x0512, pipes))).isEmpty();
        assertThat(SyncFunctions.KNOWN.of(device(0x045E, 0x028E, pipes))).isEmpty();
        assertThat(SyncFunctions.KNOWN.of(device(0x049F, 3, storage))).isEmpty();
        assertThat(SyncFunctions.KNOWN.withSerialDevice(0x1234, 1).of(device(0x1234, 1, pipes)))
                .isPresent();
    }

    @Test
    void readsTheUnionDescriptorAmongOthers() {
        HexFormat hex = HexFormat.of();
        byte[] qemu = hex.parseHex("0524001001" + "0524010001" + "042402" + "00" + "0524060001");

        assertThat(SyncFunctions.unionDataInterface(qemu)).hasValue(1);
        assertThat(SyncFunctions.unionDataInterface(new byte[0])).isEmpty();
        assertThat(SyncFunctions.unionDataInterface(hex.parseHex("052406"))).isEmpty();
        assertThat(SyncFunctions.unionDataInterface(hex.parseHex("0024060001"))).isEmpty();
    }
}
