package dev.cradle.emulator.configuration;

import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DeviceStore.Segment;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

/** Who may write to the rows of the store table (device-security.md 2.4). */
public final class StoreRoles {
    private StoreRoles() {}

    /** The roles, besides the manager, that may write to a row. */
    public static RoleMask writers(DeviceProfile profile, DeviceStore row) {
        return CspRoles.find("CertificateStore", scope(profile, row))
                .map(CspRoles::roles)
                .orElse(RoleMask.MANAGER);
    }

    private static String scope(DeviceProfile profile, DeviceStore row) {
        if (!profile.certificates().storesSplitInSegments()) {
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
