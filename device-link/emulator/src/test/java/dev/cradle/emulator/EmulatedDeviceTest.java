package dev.cradle.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.state.StateInUseException;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.wire.FileAttributes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

class EmulatedDeviceTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final RegistryPath KEY =
            RegistryPath.parse("HKCU\\Software\\Cradle").orElseThrow();

    @Test
    void aNewDeviceHoldsWhatItsProfileShips() throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn()) {
            DeviceState state = device.state();
            assertThat(state.certificates().list(DeviceStore.ROOT_SYSTEM)).hasSize(17);
            assertThat(state.certificates().list(DeviceStore.SPC)).hasSize(2);
            assertThat(state.certificates().list(DeviceStore.MY_USER)).isEmpty();
            assertThat(state.files().entry("\\Windows\\wceload.exe").has(FileAttributes.ROMMODULE))
                    .isTrue();
            assertThat(state.files().exists("\\Storage Card")).isTrue();
            assertThat(
                            state.registry()
                                    .dword(
                                            RegistryPath.parse("HKLM\\Security\\Policies\\Policies")
                                                    .orElseThrow(),
                                            "0000101a"))
                    .hasValue(0);
            assertThat(device.rapiPolicy().restricted()).isTrue();
        }
    }

    @Test
    void everyProfileSwitchesOn() throws IOException {
        for (String name : DeviceProfiles.names()) {
            try (EmulatedDevice device =
                    EmulatedDevice.builder(DeviceProfiles.load(name)).switchOn()) {
                assertThat(device.rapiPolicy().admits()).isTrue();
            }
        }
    }

    @Test
    void stateOutlivesARestart(@TempDir Path folder) throws IOException {
        UUID guid;
        try (EmulatedDevice first = on(folder)) {
            guid = first.guid();
            first.state().registry().set(KEY, RegistryValue.sz("id", "x"));
            first.state().files().write("\\My Documents\\a", new byte[] {1});
            first.state().system().clock().skew(Duration.ofDays(-30));
        }
        try (EmulatedDevice second = on(folder)) {
            assertThat(second.guid()).isEqualTo(guid);
            assertThat(second.state().registry().string(KEY, "id")).contains("x");
            assertThat(second.state().files().read("\\My Documents\\a")).containsExactly(1);
            assertThat(second.state().files().exists("\\Windows\\certinst.exe")).isTrue();
            assertThat(second.state().certificates().list(DeviceStore.ROOT_SYSTEM)).hasSize(17);
            assertThat(second.state().system().clock().skew()).isEqualTo(Duration.ofDays(-30));
        }
    }

    @Test
    void aStateFolderHasOneUserAtATime(@TempDir Path folder) throws IOException {
        try (EmulatedDevice first = on(folder)) {
            assertThat(first.profile()).isEqualTo(PRO);
            assertThatThrownBy(() -> on(folder))
                    .isInstanceOf(StateInUseException.class)
                    .hasMessageContaining(folder.toString());
        }
        on(folder).close();
    }

    @Test
    void aStateFolderBelongsToItsProfile(@TempDir Path folder) throws IOException {
        on(folder).close();

        assertThatThrownBy(() ->
                        EmulatedDevice.builder(DeviceProfiles.load("ppc2003"))
                                .stateFolder(folder)
                                .switchOn())
                .hasMessageContaining("wm65-pro");
    }

    @Test
    void aSoftResetKeepsFilesAndKeysAndLocksAgain() throws IOException {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).password("1234").switchOn()) {
            assertThat(device.lock().unlock("0000")).isFalse();
            assertThat(device.lock().unlock("1234")).isTrue();
            device.state().registry().createVolatile(KEY);
            device.state().files().write("\\Temp\\a", new byte[] {1});
            ((WindowsMobileSoftware) device.software()).keys().generate("OWN", 1024);

            device.softReset();

            assertThat(device.lock().locked()).isTrue();
            assertThat(device.state().registry().exists(KEY)).isFalse();
            assertThat(device.state().files().exists("\\Temp\\a")).isTrue();
            assertThat(((WindowsMobileSoftware) device.software()).keys().names())
                    .containsExactly("OWN");
        }
    }

    private static EmulatedDevice on(Path folder) throws IOException {
        return EmulatedDevice.builder(PRO).stateFolder(folder).switchOn();
    }
}
