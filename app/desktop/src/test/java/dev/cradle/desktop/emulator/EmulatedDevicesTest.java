package dev.cradle.desktop.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.desktop.design.Memory;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.UUID;

class EmulatedDevicesTest {
    private static EmulatedDevices devices(TestDesk desk) {
        return Fx.call(() ->
                new EmulatedDevices(
                        desk.desk().workspace(), desk.hub(), desk.desk().jobs(), Memory.none()));
    }

    private static HandheldWindow opened(TestDesk desk, EmulatedDevices devices) {
        Fx.run(devices::open);
        Fx.await("the window", () -> devices.windows().size() == 1);
        Fx.await(
                "the link",
                () -> desk.desk().devices().all().stream().anyMatch(line -> line.isConnected()));
        return Fx.call(() -> devices.windows().getFirst());
    }

    @Test
    void aDeviceIsSwitchedOffWithItsWindowAndFoundAgainAsItWas(@TempDir Path folder) {
        try (TestDesk desk = new TestDesk(folder)) {
            EmulatedDevices devices = devices(desk);
            HandheldWindow first = opened(desk, devices);
            UUID guid = first.running().device().guid();
            Fx.run(devices::open);
            assertThat(Fx.call(devices::windows)).containsExactly(first);

            Fx.run(first::close);
            Fx.await(
                    "the device switched off",
                    () ->
                            desk.desk().devices().all().stream()
                                    .noneMatch(line -> line.isConnected()));

            Fx.await("no job", () -> devices.windows().isEmpty());
            HandheldWindow second = opened(desk, devices);
            assertThat(second.running().device().guid()).isEqualTo(guid);
            Fx.run(devices::close);
        }
    }

    @Test
    void aStateFolderInUseIsToldInTheJobStrip(@TempDir Path folder) throws Exception {
        try (TestDesk desk = new TestDesk(folder);
                EmulatedDevice _ =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"))
                                .stateFolder(folder.resolve("emulated").resolve("wm65-pro"))
                                .switchOn()) {
            EmulatedDevices devices = devices(desk);
            Fx.run(devices::open);
            Fx.await("the failure", () -> desk.desk().jobs().failed().size() == 1);
            assertThat(desk.desk().jobs().failed().getFirst().problem().orElseThrow().what())
                    .isEqualTo("The emulated device was not switched on.");
            Fx.run(devices::close);
        }
    }
}
