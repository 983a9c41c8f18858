package dev.cradle.emulator.certificates;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.certificates.DeviceStore;

/** Where in the registry each store is (device-certificates.md 1.3). */
public final class StoreKeys {
    private StoreKeys() {}

    /** {@code …\Comm\Security\SystemCertificates\<Store>}. */
    public static RegistryPath of(DeviceStore store) {
        Hive hive =
                switch (store.segment()) {
                    case SYSTEM -> Hive.HKLM;
                    case USER -> Hive.HKCU;
                };
        return RegistryPath.of(hive, store.registryKey());
    }

    /** The key that holds the certificates' keys. */
    public static RegistryPath certificates(DeviceStore store) {
        return of(store).child("Certificates");
    }
}
