package dev.cradle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class DeviceCommandsTest {
    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @Test
    void infoTellsIdentitySystemAndRole() {
        JsonNode info = desk.onDevice("info", "--json").json();
        assertThat(info.path("model").asText()).contains("(emulated)");
        assertThat(info.path("os").path("major").asInt()).isEqualTo(5);
        assertThat(info.path("memory").path("total").asLong()).isPositive();
        assertThat(info.path("role").asText()).isEqualTo("USER_AUTH");
    }

    @Test
    void aDeviceStaysKnownWhenItHasGone() {
        String id = desk.onDevice("info", "--json").json().path("id").asText();
        JsonNode known = desk.run("devices", "--json").json();
        assertThat(known.path(0).path("id").asText()).isEqualTo(id);
        assertThat(known.path(0).path("state").asText()).isEqualTo("known");
        assertThat(desk.onDevice("devices", "--json").json().path(0).path("state").asText())
                .isEqualTo("connected");
    }

    @Test
    void anotherDeviceThanTheConnectedOneIsNotThere() {
        assertThat(desk.onDevice("--device", "feedface", "--timeout", "60", "info").status())
                .isEqualTo(3);
    }

    @Test
    void theClockIsReadAndSet() {
        assertThat(desk.onDevice("clock", "--set", "--json").json().path("set").asBoolean())
                .isTrue();
        assertThat(desk.onDevice("clock", "--json").json().path("skewSeconds").asDouble())
                .isBetween(-2.0, 2.0);
    }

    @Test
    void whatTheProtocolLacksIsSaidSo() {
        for (String command : new String[] {"ps", "reset"}) {
            Desk.Said said = desk.onDevice(command, "--json");
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.json().path("error").path("code").asText())
                    .isEqualTo("not-supported-by-protocol");
        }
    }

    @Test
    void aProgramThatIsNotThereIsNotStarted() {
        assertThat(desk.onDevice("run", "nothing.exe").status()).isEqualTo(1);
        assertThat(desk.onDevice("open", "\\nothing.cer").status()).isEqualTo(1);
    }

    @Test
    void aFileIsOpenedWithTheProgramOfItsKind() throws Exception {
        Files.writeString(folder.resolve("x.cer"), "no certificate");
        assertThat(desk.onDevice("put", "x.cer", "\\Temp").status()).isZero();
        assertThat(desk.onDevice("open", "\\Temp\\x.cer", "--json").json().path("program").asText())
                .endsWith("certinst.exe");
    }
}
