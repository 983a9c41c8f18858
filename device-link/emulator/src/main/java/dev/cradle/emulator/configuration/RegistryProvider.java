package dev.cradle.emulator.configuration;

import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.formats.security.CspRoles;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The provider {@code Registry}: characteristics are keys, parms are values (device-security.md
 * 2.4, device-provisioning.md 5.5).
 */
final class RegistryProvider implements SettingsNode {
    private final RoleMask writers;
    private final RoleMask softwareWriters;

    /**
     * @param provider who may write through the provider at all
     */
    RegistryProvider(RoleMask provider) {
        this.writers = ScopedRoles.of("Registry", "", provider);
        this.softwareWriters = ScopedRoles.of("Registry", CspRoles.SCOPE_SOFTWARE, provider);
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return softwareWriters;
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        String name =
                call.translated(
                        element.type(),
                        Optional.ofNullable(element.attributes().get("translation")));
        return new Key(top(name));
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call)
            throws ConfigurationException {
        RegistryPath path = top(type);
        return call.registry().exists(path) ? Optional.of(new Key(path)) : Optional.empty();
    }

    @Override
    public boolean remove(String type, ConfigurationCall call) throws ConfigurationException {
        RegistryPath path = top(type);
        if (!call.allows(writers(path))) {
            throw ConfigurationException.denied(path + " needs another role");
        }
        return call.registry().deleteKey(path);
    }

    private static RegistryPath top(String name) throws ConfigurationException {
        return RegistryPath.parse(name)
                .orElseThrow(() ->
                        ConfigurationException.invalid(name + " begins with no predefined key"));
    }

    /** Software keys are the user's, except those of the vendor that concern security. */
    private RoleMask writers(RegistryPath key) {
        boolean software = ConfigurationQuirks.SOFTWARE_KEYS.stream().anyMatch(key::isWithin);
        boolean guarded =
                key.isWithin(ConfigurationQuirks.VENDOR_KEYS)
                        && key.names().stream()
                                .anyMatch(name ->
                                        name.toLowerCase(Locale.ROOT)
                                                .endsWith(ConfigurationQuirks.GUARDED_SUFFIX));
        return software && !guarded ? softwareWriters : writers;
    }

    /** One key. */
    private final class Key implements SettingsNode {
        private final RegistryPath path;

        Key(RegistryPath path) {
            this.path = path;
        }

        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return access == Access.READ ? RoleMask.USER_AUTH.plus(writers) : writers(path);
        }

        @Override
        public SettingsNode enter(Characteristic element, ConfigurationCall call) {
            return new Key(path.child(element.type()));
        }

        @Override
        public Optional<SettingsNode> find(String type, ConfigurationCall call) {
            RegistryPath child = path.child(type);
            return call.registry().exists(child) ? Optional.of(new Key(child)) : Optional.empty();
        }

        @Override
        public void create(ConfigurationCall call) {
            call.registry().create(path);
        }

        @Override
        public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
            Optional<String> translation =
                    Optional.ofNullable(parm.attributes().get("translation"));
            Optional<String> text = parm.value().map(value -> call.translated(value, translation));
            RegistryValue value =
                    RegistryParm.toValue(new Parm(parm.name(), text, parm.attributes(), false));
            try {
                call.registry().set(path, value);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        HResult.E_INVALIDARG, "the registry refuses " + parm.name(), e);
            }
        }

        @Override
        public Optional<Parm> get(String name, ConfigurationCall call) {
            return call.registry()
                    .value(path, RegistryParm.valueName(name))
                    .map(RegistryParm::ofValue);
        }

        @Override
        public void unset(String name, ConfigurationCall call) {
            call.registry().deleteValue(path, RegistryParm.valueName(name));
        }

        @Override
        public boolean remove(String type, ConfigurationCall call) throws ConfigurationException {
            RegistryPath child = path.child(type);
            if (!call.allows(writers(child))) {
                throw ConfigurationException.denied(child + " needs another role");
            }
            return call.registry().deleteKey(child);
        }

        @Override
        public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
            List<ProvisioningNode> nodes = new ArrayList<>();
            call.registry().values(path).forEach(v -> nodes.add(RegistryParm.ofValue(v)));
            for (String name : call.registry().subkeys(path)) {
                nodes.add(
                        Characteristic.of(
                                name,
                                recursive
                                        ? new Key(path.child(name)).content(true, call)
                                        : List.of()));
            }
            return nodes;
        }
    }
}
