package dev.cradle.emulator.configuration;

import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

/** Roles of a part of a provider: the catalogue's, as far as the device lets them in at all. */
final class ScopedRoles {
    private ScopedRoles() {}

    /**
     * @param scope a scope of {@link CspRoles}, empty for the whole provider
     * @param allowed who may write through the provider on this device
     */
    static RoleMask of(String provider, String scope, RoleMask allowed) {
        int catalogued =
                CspRoles.find(provider, scope).map(CspRoles::roles).orElse(RoleMask.MANAGER).bits();
        return new RoleMask(catalogued & allowed.bits()).plus(RoleMask.MANAGER);
    }
}
