package dev.cradle.emulator.configuration;

import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.security.RoleMask;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The first level of a document: configuration service providers by name. */
final class Providers implements SettingsNode {
    private final Map<String, SettingsNode> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Providers(Map<String, SettingsNode> byName) {
        this.byName.putAll(byName);
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return RoleMask.MANAGER;
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        return provider(element.type());
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call)
            throws ConfigurationException {
        return Optional.of(provider(type));
    }

    private SettingsNode provider(String name) throws ConfigurationException {
        SettingsNode provider = byName.get(name);
        if (provider == null) {
            throw new ConfigurationException(
                    ConfigurationQuirks.NO_SUCH_PROVIDER, "there is no provider " + name);
        }
        return provider;
    }
}
