package dev.cradle.cli.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.network.Connection;
import dev.cradle.network.ConnectionListener;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

@Timeout(30)
class NetworkCradleTest {
    @Test
    void theDeviceDialsAgainWhenTheAdapterIsBack() throws Exception {
        MemoryNetwork.Pair before = MemoryNetwork.cradled();
        MemoryNetwork.Pair after = MemoryNetwork.cradled();
        Deque<NetworkCradle.Networks> looks = new ArrayDeque<>();
        looks.add(before::device);
        looks.add(() -> {
            throw new IOException("no such address");
        });
        looks.add(after::device);
        try (EmulatedDevice device =
                        EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn();
                ConnectionListener first = before.host().listen(RapiPorts.STANDARD.control());
                ConnectionListener second = after.host().listen(RapiPorts.STANDARD.control())) {
            try (NetworkCradle _ =
                    NetworkCradle.putIn(
                            device, RapiPorts.STANDARD, () -> looks.removeFirst().open())) {
                try (Connection dialled = first.accept()) {
                    assertThat(dialled.input().read()).isNotNegative();
                    before.link().cut("unplugged");
                }
                try (Connection dialled = second.accept()) {
                    assertThat(dialled.input().read()).isNotNegative();
                }
                assertThat(looks).isEmpty();
            }
            assertThat(after.link().lost().get(10, TimeUnit.SECONDS)).isNotEmpty();
            assertThat(device.cradled()).isFalse();
        }
    }

    @Test
    void aDesktopThatIsNotThereAtFirstIsTold() throws Exception {
        NetworkCradle.Networks none =
                () -> {
                    throw new IOException("no route");
                };
        try (EmulatedDevice device =
                EmulatedDevice.builder(DeviceProfiles.load("wm65-pro")).switchOn()) {
            assertThatThrownBy(() -> NetworkCradle.putIn(device, RapiPorts.STANDARD, none))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no route");
            assertThat(device.cradled()).isFalse();
        }
    }
}
