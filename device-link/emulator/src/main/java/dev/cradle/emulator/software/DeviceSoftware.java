package dev.cradle.emulator.software;

import dev.cradle.emulator.configuration.ConfigurationManager;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.installer.Programs;
import dev.cradle.emulator.keys.KeyVault;
import dev.cradle.network.DeviceNetwork;

import java.util.Optional;
import java.util.function.Supplier;

/** What runs on the device above its files and registry. */
public interface DeviceSoftware extends AutoCloseable {
    /** The configuration manager; absent on devices that have none. */
    Optional<ConfigurationManager> configuration();

    Programs programs();

    /** Deletes a key whose last certificate is gone. */
    default void deleteKey(String container) {}

    /** Ends what is running. */
    @Override
    void close();

    /** Puts software on a device that is being switched on. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param keys where the device keeps its keys; neither RAPI nor files nor registry reach it
         * @param network the network to the desktop while the device is cradled
         */
        DeviceSoftware install(
                DeviceState device, KeyVault keys, Supplier<Optional<DeviceNetwork>> network);
    }

    /** No programs and no configuration manager: every program is not found. */
    static DeviceSoftware none() {
        return new DeviceSoftware() {
            @Override
            public Optional<ConfigurationManager> configuration() {
                return Optional.empty();
            }

            @Override
            public Programs programs() {
                return Programs.none();
            }

            @Override
            public void close() {}
        };
    }
}
