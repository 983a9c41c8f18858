package dev.cradle.emulator.device;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.objectstore.ObjectDatabases;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.system.DeviceSystem;

/** What a device consists of, for the software that runs on it. */
public record DeviceState(
        DeviceProfile profile,
        DeviceRegistry registry,
        ObjectStore files,
        CertificateStores certificates,
        Prompts prompts,
        DeviceSystem system) {
    /** Databases of the object store. */
    public ObjectDatabases databases() {
        return files.databases();
    }
}
