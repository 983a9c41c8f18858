package dev.cradle.emulator.installer;

import dev.cradle.emulator.configuration.DeviceConfiguration;
import dev.cradle.emulator.device.DeviceState;
import dev.cradle.emulator.keys.KeyContainers;

import java.util.Optional;

/**
 * What the installers work with.
 *
 * @param configuration absent on devices without a configuration manager
 */
public record InstallerParts(
        DeviceState device,
        KeyContainers keys,
        Optional<DeviceConfiguration> configuration,
        InstallLog log) {}
