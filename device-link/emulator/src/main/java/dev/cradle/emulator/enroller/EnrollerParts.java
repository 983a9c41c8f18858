package dev.cradle.emulator.enroller;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.registry.RegistryAccess;

import java.time.InstantSource;

/**
 * The parts of the device that enrolment works with.
 *
 * @param registry the registry itself, not a transaction
 * @param clock the device's clock
 */
public record EnrollerParts(
        DeviceProfile profile,
        RegistryAccess registry,
        CertificateStores stores,
        KeyContainers keys,
        Prompts prompts,
        InstantSource clock) {}
