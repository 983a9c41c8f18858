package dev.cradle.emulator.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.StorageCard;
import dev.cradle.emulator.TestAuthority;
import dev.cradle.emulator.WindowsMobileSoftware;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.Win32Exception;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.PowerStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What a handheld has switches, slots and contacts for. */
class HardwareTest {
    private static final DeviceProfile PRO = DeviceProfiles.load("wm65-pro");
    private static final RegistryPath KEY =
            RegistryPath.parse("HKCU\\Software\\Cradle").orElseThrow();

    private static DeskWithScreen desk() throws Exception {
        return new DeskWithScreen(EmulatedDevice.builder(PRO));
    }

    @Test
    void theBatteryIsSeenOnTheScreenAndByTheDesktop() throws Exception {
        try (DeskWithScreen desk = desk()) {
            desk.cradle().putIn();
            RapiSession session = desk.session();

            desk.device().battery(12, false);

            PowerStatus low = session.system().power(true);
            assertThat(low.percent()).isEqualTo(12);
            assertThat(low.acLine()).isZero();
            assertThat(low.batteryFlag()).isEqualTo(2);
            assertThat(desk.user().sees().status())
                    .extracting(StatusBar::battery, StatusBar::charging)
                    .containsExactly(12, false);

            desk.device().battery(40, true);

            assertThat(session.system().power(true).acLine()).isEqualTo(1);
            assertThat(session.system().power(true).batteryFlag() & 8).isEqualTo(8);
            assertThat(desk.user().sees().status().charging()).isTrue();
            assertThatThrownBy(() -> desk.device().battery(101, true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theCardsVolumeComesAndGoesWithTheCardAndKeepsItsFiles() throws Exception {
        try (DeskWithScreen desk = desk()) {
            desk.cradle().putIn();
            RapiSession session = desk.session();
            desk.device().state().files().write("\\Storage Card\\a.txt", new byte[3]);
            assertThat(session.files().attributes("\\Storage Card\\a.txt")).isPresent();
            desk.user().opensFolder("Storage Card");
            desk.user().awaits("the file", d -> d.screen().layout().item("a.txt").isPresent());

            desk.device().card().eject();

            assertThat(session.files().attributes("\\Storage Card")).isEmpty();
            desk.user()
                    .awaits(
                            "the folder above",
                            d ->
                                    d.screen() instanceof Screen.FileExplorer explorer
                                            && explorer.folder().equals("\\")
                                            && explorer.layout().item("Storage Card").isEmpty());

            desk.device().card().insert();

            assertThat(session.files().attributes("\\Storage Card\\a.txt")).isPresent();
            desk.user().taps("Storage Card");
            desk.user().awaits("the file", d -> d.screen().layout().item("a.txt").isPresent());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfTheHostIsCopiedOntoTheCard(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("certs/empty"));
        Files.write(folder.resolve("certs/root.cer"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("what: is this"), new byte[1]);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("certs", "root.cer"));
        try (DeskWithScreen desk = desk()) {
            desk.device().card().eject();

            StorageCard.Imported imported = desk.device().card().importFolder(folder);

            assertThat(imported.files()).isEqualTo(1);
            assertThat(imported.leftOut()).containsExactlyInAnyOrder("what: is this", "link");
            assertThat(desk.device().state().files().read("\\Storage Card\\certs\\root.cer"))
                    .containsExactly(1, 2, 3);
            assertThat(desk.device().state().files().exists("\\Storage Card\\certs\\empty"))
                    .isTrue();
        }
    }

    @Test
    void aCardHoldsNoMoreThanItsSize(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("large"), new byte[5000]);
        DeviceProfile small = PRO.with("platform.hardware.memory.storageCard", 4096);
        try (EmulatedDevice device = EmulatedDevice.builder(small).switchOn()) {
            assertThatThrownBy(() -> device.card().importFolder(folder))
                    .isInstanceOfSatisfying(
                            Win32Exception.class, e -> assertThat(e.error()).isEqualTo(112));
        }
    }

    @Test
    void aDeviceWithoutASlotHasNoCard(@TempDir Path folder) throws Exception {
        DeviceProfile none = PRO.with("platform.hardware.memory.storageCard", 0);
        try (EmulatedDevice device = EmulatedDevice.builder(none).switchOn()) {
            device.card().insert();
            assertThat(device.card().exists()).isFalse();
            assertThat(device.card().inserted()).isFalse();
            assertThatThrownBy(() -> device.card().importFolder(folder))
                    .isInstanceOf(Win32Exception.class);
        }
    }

    @Test
    void aColdBootForgetsEverythingButTheCard(@TempDir Path folder) throws Exception {
        UUID before;
        UUID after;
        try (DeskWithScreen desk =
                new DeskWithScreen(
                        EmulatedDevice.builder(PRO).stateFolder(folder).password("1234"))) {
            EmulatedDevice device = desk.device();
            assertThat(device.lock().unlock("1234")).isTrue();
            desk.cradle().putIn();
            RapiSession session = desk.session();
            before = device.guid();
            fill(device);
            desk.user().opensCertificates(CertificatesTab.ROOT);

            device.coldBoot();

            after = device.guid();
            assertThat(after).isNotEqualTo(before);
            assertThat(session.lost()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(desk.session().info().guid()).contains(after);
            desk.user().awaits(Screen.Today.class);
            assertForgotten(device);
            assertThat(device.lock().hasPassword()).isFalse();
        }
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).stateFolder(folder).switchOn()) {
            assertThat(device.guid()).isEqualTo(after);
            assertForgotten(device);
        }
    }

    @Test
    void anEjectedCardStaysOutWhenTheDeviceBootsCold() throws Exception {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).switchOn()) {
            device.card().eject();
            device.coldBoot();
            assertThat(device.card().inserted()).isFalse();
        }
    }

    @Test
    void anEraseThatWasCutShortIsFinishedAtTheNextStart(@TempDir Path folder) throws Exception {
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).stateFolder(folder).switchOn()) {
            fill(device);
            device.state()
                    .registry()
                    .deleteKey(
                            RegistryPath.parse("HKLM\\Software\\Microsoft\\Windows CE Services")
                                    .orElseThrow());
        }
        try (EmulatedDevice device = EmulatedDevice.builder(PRO).stateFolder(folder).switchOn()) {
            assertForgotten(device);
        }
    }

    private static void fill(EmulatedDevice device) throws Exception {
        device.state().registry().set(KEY, RegistryValue.sz("id", "x"));
        device.state().files().write("\\My Documents\\a.txt", new byte[3]);
        device.state().files().write("\\Storage Card\\b.txt", new byte[3]);
        device.state()
                .certificates()
                .add(
                        DeviceStore.ROOT_USER,
                        CertificateBlob.ofCertificate(new TestAuthority().root().getEncoded()));
        ((WindowsMobileSoftware) device.software()).keys().generate("own", 1024);
        device.state().system().clock().skew(Duration.ofDays(-30));
    }

    private static void assertForgotten(EmulatedDevice device) throws Exception {
        assertThat(device.state().registry().exists(KEY)).isFalse();
        assertThat(device.state().files().exists("\\My Documents\\a.txt")).isFalse();
        assertThat(device.state().files().exists("\\Windows\\certinst.exe")).isTrue();
        assertThat(device.state().files().read("\\Storage Card\\b.txt")).hasSize(3);
        assertThat(device.state().certificates().list(DeviceStore.ROOT_USER)).isEmpty();
        assertThat(device.state().certificates().list(DeviceStore.ROOT_SYSTEM)).hasSize(17);
        assertThat(((WindowsMobileSoftware) device.software()).keys().names()).isEmpty();
        assertThat(device.state().system().clock().skew()).isZero();
    }
}
