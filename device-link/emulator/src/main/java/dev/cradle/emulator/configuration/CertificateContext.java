package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

/**
 * What the nodes of the provider CertificateStore share.
 *
 * @param stores the stores, not yet within a document's transaction
 */
record CertificateContext(
        DeviceProfile profile, CertificateStores stores, KeyContainers keys, Prompts prompts) {
    /** Whether a document may name the segments. */
    boolean segmented() {
        return profile.certificates().storesSplitInSegments();
    }

    /** Who may write to a row of the store table. */
    RoleMask writers(DeviceStore row) {
        return StoreRoles.writers(profile, row);
    }

    /** Who may read what {@code writers} may write. */
    RoleMask readers(RoleMask writers) {
        return profile.security().storesReadableByUser()
                ? writers.plus(RoleMask.USER_AUTH)
                : writers;
    }
}
