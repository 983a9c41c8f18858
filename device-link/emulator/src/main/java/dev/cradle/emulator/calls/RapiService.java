package dev.cradle.emulator.calls;

import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.rapi.device.RapiServer;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything that a connected desktop can call. */
public final class RapiService {
    private RapiService() {}

    /**
     * @param software what runs on the device at the moment of a call
     * @param passwordCheck whether a text is the device's password
     */
    public static RapiServer serverFor(
            DeviceState device,
            Supplier<DeviceSoftware> software,
            Predicate<String> passwordCheck) {
        Supplier<RapiPolicy> policy = () -> policyOf(device);
        boolean answersAssumed = device.profile().link().answersAssumedLayouts();
        CallTable table = new CallTable(answersAssumed, policy);
        OpenFileCalls.addTo(table, device.files());
        NameCalls.addTo(table, device.files(), device.profile().image());
        KeyCalls.addTo(table, device.registry(), device.profile().link());
        SystemAnswers.addTo(table, device, () -> software.get().programs(), passwordCheck);
        RegistryFiles.addTo(table, device);
        ConfigurationAnswers.addTo(table, () -> software.get().configuration());
        DatabaseAnswers.addTo(table, device.databases());
        return new RapiServer(
                table.build(), new DeviceLibraries(device.files(), policy, answersAssumed));
    }

    /** The policy as it stands now. */
    public static RapiPolicy policyOf(DeviceState device) {
        return RapiPolicy.read(device.registry(), device.profile().security().protectedKeys());
    }
}
