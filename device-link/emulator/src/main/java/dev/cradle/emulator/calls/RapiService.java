package dev.cradle.emulator.calls;

import dev.cradle.emulator.DeviceState;
import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.installer.Programs;
import dev.cradle.rapi.device.RapiServer;

import java.util.Optional;
import java.util.function.Predicate;

/** Everything that one connected desktop can call. */
public final class RapiService {
    private RapiService() {}

    /**
     * @param manager absent on devices without configuration manager
     * @param passwordCheck whether a text is the device's password
     */
    public static RapiServer serverFor(
            DeviceState device,
            RapiPolicy policy,
            Optional<ConfigurationManager> manager,
            Programs programs,
            Predicate<String> passwordCheck) {
        CallTable table = new CallTable(device.profile().link().answersAssumedCalls());
        OpenFileCalls.addTo(table, device.files(), policy);
        NameCalls.addTo(table, device.files(), device.profile().image(), policy);
        KeyCalls.addTo(table, device.registry(), policy);
        SystemAnswers.addTo(table, device, programs, passwordCheck);
        RegistryFiles.addTo(table, device, policy);
        ConfigurationAnswers.addTo(table, manager, policy);
        DatabaseAnswers.addTo(table, device.databases());
        return new RapiServer(table.build(), new DeviceLibraries(device.files(), policy));
    }
}
