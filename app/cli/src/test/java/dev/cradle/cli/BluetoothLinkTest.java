package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.Approver;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.network.bluetooth.BluetoothAddress;
import dev.cradle.network.bluetooth.BluetoothUnavailableException;
import dev.cradle.network.bluetooth.SyncServices;
import dev.cradle.network.cable.Cable;
import dev.cradle.network.cable.MemoryRadio;
import dev.cradle.network.ppp.PppQuirks;
import dev.cradle.network.ppp.PppSettings;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** An emulated device that calls over a Bluetooth of memory, and what stands in the way. */
@Timeout(120)
class BluetoothLinkTest {
    private static final BluetoothAddress PHONE = new BluetoothAddress(0x0050F2123456L);

    @TempDir Path folder;

    private record Cradled(EmulatedDevice device) implements Cable.User {
        @Override
        public void up(DeviceNetwork network) throws IOException {
            device.cradle(network, RapiPorts.STANDARD);
        }

        @Override
        public void lost(String reason) {
            device.uncradle();
        }
    }

    private static EmulatedDevice device(String profile) throws IOException {
        return EmulatedDevice.builder(DeviceProfiles.load(profile))
                .approver(Approver.all())
                .switchOn();
    }

    private static Cable calls(EmulatedDevice device, MemoryRadio radio, BluetoothAddress own) {
        return Cable.keep(
                "bluetooth",
                radio.line(own),
                PppSettings.device(PppQuirks.SERIAL),
                new Cradled(device));
    }

    private static Desk.Said done(Desk.Said said) {
        assertThat(said.status()).as(said.err()).isZero();
        return said;
    }

    @Test
    void filesPassAndEachCommandIsCalledAnew() throws Exception {
        MemoryRadio radio = new MemoryRadio();
        Desk desk = new Desk(folder).withBluetooth(radio::open);
        byte[] content = new byte[1 << 16];
        new Random(31).nextBytes(content);
        Files.write(folder.resolve("a.bin"), content);
        try (EmulatedDevice device = device("wm65-pro");
                Cable _ = calls(device, radio, PHONE)) {
            JsonNode info = done(desk.run("--link", "bluetooth:3", "info", "--json")).json();
            assertThat(info.path("generation").asText()).isEqualTo("RAPI2");
            done(desk.run("--link", "bluetooth", "put", "a.bin", "\\Temp"));
            done(desk.run("--link", "bluetooth", "get", "\\Temp\\a.bin", "b.bin"));
        }
        assertThat(Files.readAllBytes(folder.resolve("b.bin"))).isEqualTo(content);
    }

    @Test
    void theDoctorTellsWhetherADeviceHasCalled() throws Exception {
        MemoryRadio radio = new MemoryRadio();
        Desk desk = new Desk(folder).withBluetooth(radio::open);

        Desk.Said silent = desk.run("doctor", "bluetooth", "--wait", "1");
        assertThat(silent.status()).isEqualTo(3);
        assertThat(silent.out()).contains("No device has called over Bluetooth.");

        try (EmulatedDevice device = device("ppc2003");
                Cable _ = calls(device, radio, PHONE)) {
            assertThat(done(desk.run("doctor", "bluetooth")).out())
                    .contains("The device has connected to this computer.");
        }
    }

    @Test
    void whatIsMissingIsNamedWithItsRemedy() {
        Desk desk =
                new Desk(folder)
                        .withBluetooth(channel -> {
                            assertThat(channel).isEqualTo(7);
                            throw BluetoothUnavailableException.adapterOff();
                        });

        Desk.Said said = desk.run("--link", "bluetooth:7", "info", "--json");

        assertThat(said.status()).isEqualTo(1);
        JsonNode error = said.json().path("error");
        assertThat(error.path("code").asText()).isEqualTo("port-unavailable");
        assertThat(error.path("why").asText()).isEqualTo("The Bluetooth adapter is switched off.");
        assertThat(error.path("next").asText()).contains("bluetoothctl power on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bluetooth:", "bluetooth:0", "bluetooth:31", "bluetooth:x"})
    void aMistypedLinkIsAUsageProblem(String link) {
        assertThat(new Desk(folder).run("--link", link, "info").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:11:22:33:44",
                "00:11:22:33:44:55:0",
                "00:11:22:33:44:55:31",
                "00:11:22:33:44:55:66:7",
                "zz:11:22:33:44:55"
            })
    void anEmulatorThatIsToldNoPlaceIsAUsageProblem(String place) {
        assertThat(emulator(place).status()).isEqualTo(2);
    }

    private Desk.Said emulator(String place) {
        return new Desk(folder)
                .plain(
                        "emulator",
                        "--profile",
                        "wm65-pro",
                        "--state",
                        folder.resolve("phone").toString(),
                        "--bluetooth",
                        place);
    }

    @Test
    void anEmulatorWithoutBluetoothSaysSo() {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(hasNone(), "this computer has Bluetooth");
        }
        assertThat(hasNone()).as("a machine for the build is without Bluetooth").isTrue();

        Desk.Said said = emulator("00:11:22:33:44:55:3");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).contains("The emulated device does not call.");
    }

    private static boolean hasNone() {
        try {
            SyncServices.require();
            return false;
        } catch (BluetoothUnavailableException none) {
            return true;
        }
    }
}
