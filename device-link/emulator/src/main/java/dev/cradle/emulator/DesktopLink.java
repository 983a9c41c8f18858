package dev.cradle.emulator;

import dev.cradle.emulator.profile.LinkBehaviour.Generation;
import dev.cradle.emulator.profile.Platform;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.network.DeviceNetwork;
import dev.cradle.rapi.device.DeviceEnd;
import dev.cradle.rapi.device.DeviceLinkTimes;
import dev.cradle.rapi.device.DialingLink;
import dev.cradle.rapi.device.LegacyDeviceLink;
import dev.cradle.rapi.device.Wm5DeviceLink;
import dev.cradle.rapi.wire.InfoBlock;
import dev.cradle.rapi.wire.LegacyInfoBlock;
import dev.cradle.rapi.wire.Pauses;
import dev.cradle.rapi.wire.RapiPorts;

import java.io.IOException;
import java.util.List;

/** What a cradled device tells a desktop, in the lifecycle of its generation. */
final class DesktopLink {
    private static final RegistryPath PARTNERS =
            RegistryPath.parse("HKCU\\Software\\Microsoft\\Windows CE Services\\Partners")
                    .orElseThrow();

    private DesktopLink() {}

    static DialingLink start(
            EmulatedDevice device, DeviceNetwork network, RapiPorts ports, DeviceLinkTimes times)
            throws IOException {
        DeviceEnd end =
                new DeviceEnd(
                        network,
                        ports,
                        device.rapiServer(),
                        device.lock(),
                        () -> device.rapiPolicy().admits(),
                        Pauses.bySystemClock());
        if (device.profile().link().generation() == Generation.LEGACY) {
            return LegacyDeviceLink.start(end, times, () -> legacyInfo(device));
        }
        boolean asks = device.profile().link().asksHostVersion();
        return Wm5DeviceLink.start(end, times.withAsksVersion(asks), () -> info(device));
    }

    private static InfoBlock info(EmulatedDevice device) {
        Platform platform = device.profile().platform();
        return new InfoBlock(
                device.guid(),
                platform.os().major(),
                platform.os().minor(),
                platform.deviceName(),
                LinkQuirks.DEVICE_VERSION,
                platform.hardware().processor().type(),
                partner(device, "PCur"),
                partner(device, "DeviceIdentifier"),
                platform.platformName(),
                platform.model(),
                List.of(),
                0);
    }

    private static LegacyInfoBlock legacyInfo(EmulatedDevice device) {
        Platform platform = device.profile().platform();
        return new LegacyInfoBlock(
                platform.os().major(),
                platform.os().minor(),
                platform.os().build(),
                platform.hardware().processor().type(),
                0,
                0,
                platform.deviceName(),
                platform.platformName(),
                platform.model());
    }

    private static int partner(EmulatedDevice device, String name) {
        return device.state().registry().dword(PARTNERS, name).orElse(0);
    }
}
