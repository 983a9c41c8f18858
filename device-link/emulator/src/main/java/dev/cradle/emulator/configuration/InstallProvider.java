package dev.cradle.emulator.configuration;

import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

/**
 * The section {@code Install} of a setup document. The installer has read it before; here it is
 * accepted in packages and refused elsewhere.
 */
final class InstallProvider implements SettingsNode {
    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return RoleMask.MANAGER.plus(RoleMask.USER_AUTH);
    }

    @Override
    public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        requirePackage(call);
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        requirePackage(call);
        return this;
    }

    private static void requirePackage(ConfigurationCall call) throws ConfigurationException {
        if (call.installation().isEmpty()) {
            throw ConfigurationException.notAllowed("Install belongs to a package");
        }
    }
}
