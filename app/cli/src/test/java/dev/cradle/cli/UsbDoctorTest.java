package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbPipes;
import dev.cradle.network.usb.UsbSetup;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;

/** Each layer of a link over USB broken once. */
@Timeout(60)
class UsbDoctorTest {
    @TempDir Path folder;
    private PluggedDevices devices;

    @BeforeEach
    void begin() {
        devices = new PluggedDevices(folder);
    }

    @AfterEach
    void end() throws Exception {
        devices.close();
    }

    private void plug(PluggedDevices.Plug plug) throws Exception {
        devices.usb().plug(devices.device("wm65-pro", plug).gadget(), 1);
    }

    private static JsonNode doctor(Desk desk, int seconds) {
        Desk.Said said = desk.run("doctor", "usb", "--wait", "" + seconds, "--json");
        assertThat(said.out()).as(said.err()).isNotEmpty();
        assertThat(said.status()).isEqualTo(said.json().path("healthy").asBoolean() ? 0 : 3);
        return said.json();
    }

    private static void assertFails(JsonNode said, String layer, String words) {
        assertThat(said.path("failing").asText()).as(said.toString()).isEqualTo(layer);
        JsonNode last = said.path("findings").path(said.path("findings").size() - 1);
        assertThat(last.path("says").asText()).contains(words).doesNotContain("{");
        assertThat(last.path("next").asText()).isNotBlank();
    }

    @Test
    void nothingIsPluggedIn() {
        assertFails(doctor(devices.desk(), 1), "port", "No handheld is plugged into USB; 0 other");
    }

    @Test
    void thereIsNoUsb() {
        Desk desk =
                new Desk(folder)
                        .withUsb(() -> {
                            throw new UsbException(Failure.UNAVAILABLE, "USB is not available");
                        });

        assertFails(doctor(desk, 1), "port", "USB is not available.");
    }

    @Test
    void theDeviceMayNotBeOpened() throws Exception {
        plug(PluggedDevices.Plug.RNDIS);

        JsonNode said = doctor(devices.refusing(Failure.NO_PERMISSION, "may not be opened"), 1);

        assertFails(said, "open", "USB 1-1 (0bb4:0b51) may not be opened.");
    }

    @Test
    void theDeviceDoesNotStartItsNetwork() throws Exception {
        plug(PluggedDevices.Plug.RNDIS);
        Desk desk =
                new Desk(folder)
                        .withUsb(() ->
                                new PluggedDevices.Shared(devices.usb()) {
                                    @Override
                                    protected int control(
                                            UsbPipes pipes,
                                            UsbSetup setup,
                                            byte[] data,
                                            Duration timeout)
                                            throws UsbException {
                                        throw new UsbException(Failure.STALLED, "it refuses");
                                    }
                                });

        assertFails(doctor(desk, 1), "rndis", "(RNDIS)");
    }

    @Test
    void theDeviceSaysNothingOfAddresses() throws Exception {
        plug(PluggedDevices.Plug.RNDIS);
        Desk desk =
                new Desk(folder)
                        .withUsb(() ->
                                new PluggedDevices.Shared(devices.usb()) {
                                    @Override
                                    protected int receive(
                                            UsbPipes pipes,
                                            int endpoint,
                                            byte[] buffer,
                                            int length,
                                            Duration timeout)
                                            throws UsbException {
                                        int count =
                                                pipes.receive(endpoint, buffer, length, timeout);
                                        // Notifications are 8 bytes; what is longer is data.
                                        return count > 8 ? 0 : count;
                                    }
                                });

        assertFails(doctor(desk, 2), "address", "which addresses are used");
    }

    @ParameterizedTest
    @CsvSource({
        "RNDIS, port open rndis address connection password role",
        "SERIAL, port open call lcp ipcp address connection password role"
    })
    void itWalksUpToTheRole(PluggedDevices.Plug plug, String layers) throws Exception {
        plug(plug);

        JsonNode said = doctor(devices.desk(), 20);

        assertThat(said.path("healthy").asBoolean()).as(said.toString()).isTrue();
        assertThat(String.join(" ", said.path("findings").findValuesAsText("layer")))
                .isEqualTo(layers);
    }
}
