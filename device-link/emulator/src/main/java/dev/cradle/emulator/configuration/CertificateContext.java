package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.certificates.DeviceStore;
import dev.cradle.emulator.certificates.Segment;
import dev.cradle.emulator.keys.KeyContainers;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

/**
 * What the nodes of the provider CertificateStore share.
 *
 * @param stores the stores, not yet within a document's transaction
 */
record CertificateContext(
        DeviceProfile profile, CertificateStores stores, KeyContainers keys, Prompts prompts) {
    private static final String PROVIDER = "CertificateStore";

    /** Whether a document may name the segments. */
    boolean segmented() {
        return profile.certificates().storesSplitInSegments();
    }

    /** Who may write to a row of the store table. */
    RoleMask writers(DeviceStore row) {
        return CspRoles.find(PROVIDER, scope(row))
                .map(CspRoles::roles)
                .orElse(RoleMask.MANAGER);
    }

    /** Who may read what {@code writers} may write. */
    RoleMask readers(RoleMask writers) {
        return profile.security().storesReadableByUser()
                ? writers.plus(RoleMask.USER_AUTH)
                : writers;
    }

    private String scope(DeviceStore row) {
        if (!segmented()) {
            return CspRoles.SCOPE_WM5;
        }
        if (!row.segmented()) {
            return CspRoles.SCOPE_CODE_SIGNING;
        }
        if (row.segment() == Segment.USER) {
            return CspRoles.SCOPE_USER;
        }
        return switch (row) {
            case ROOT_SYSTEM -> CspRoles.SCOPE_SYSTEM_ROOT;
            case CA_SYSTEM -> CspRoles.SCOPE_SYSTEM_CA;
            default -> CspRoles.SCOPE_SYSTEM;
        };
    }
}
