package dev.cradle.emulator.configuration;

import dev.cradle.emulator.profile.Platform;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.util.List;
import java.util.Optional;

/** The provider {@code DevDetail}: what the device is, read only. */
final class DevDetailProvider implements SettingsNode {
    private final List<Parm> details;
    private final RoleMask readers;

    DevDetailProvider(Platform platform, RoleMask readers) {
        this.readers = readers;
        Platform.OsVersion os = platform.os();
        String version = os.major() + "." + os.minor() + "." + os.build();
        this.details =
                List.of(
                        Parm.of("DevTyp", platform.platformName()),
                        Parm.of("OEM", platform.model()),
                        Parm.of("FwV", version),
                        Parm.of("SwV", version),
                        Parm.of("HwV", platform.model()),
                        Parm.of("LrgObj", "0", "boolean"));
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return readers;
    }

    @Override
    public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        throw ConfigurationException.notAllowed("DevDetail can only be read");
    }

    @Override
    public Optional<Parm> get(String name, ConfigurationCall call) {
        return details.stream().filter(parm -> parm.name().equalsIgnoreCase(name)).findFirst();
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        return List.copyOf(details);
    }
}
