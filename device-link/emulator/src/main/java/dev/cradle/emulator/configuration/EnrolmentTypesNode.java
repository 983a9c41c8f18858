package dev.cradle.emulator.configuration;

import dev.cradle.emulator.enroller.EnrolmentType;
import dev.cradle.emulator.enroller.EnrolmentTypeSetting;
import dev.cradle.emulator.enroller.EnrolmentTypes;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code CertificateEnroller/Configuration}: the certificate types that the device knows. */
final class EnrolmentTypesNode implements SettingsNode {
    private final RoleMask mask;

    EnrolmentTypesNode(RoleMask mask) {
        this.mask = mask;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return mask;
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        String name = element.type();
        if (name.isBlank() || name.length() > RegistryAccess.MOST_NAME) {
            throw ConfigurationException.invalid("not a name for a certificate type");
        }
        return new TypeNode(name);
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call) {
        return new EnrolmentTypes(call.registry())
                .find(type)
                .map(found -> new TypeNode(found.name()));
    }

    @Override
    public boolean remove(String type, ConfigurationCall call) {
        return new EnrolmentTypes(call.registry()).remove(type);
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        List<ProvisioningNode> nodes = new ArrayList<>();
        for (String name : new EnrolmentTypes(call.registry()).names()) {
            nodes.add(
                    Characteristic.of(
                            name, recursive ? new TypeNode(name).content(true, call) : List.of()));
        }
        return nodes;
    }

    /** One type. */
    private final class TypeNode implements SettingsNode {
        private final String name;

        TypeNode(String name) {
            this.name = name;
        }

        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return mask;
        }

        @Override
        public void create(ConfigurationCall call) {
            new EnrolmentTypes(call.registry()).create(name);
        }

        @Override
        public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
            EnrolmentTypeSetting setting = setting(parm.name());
            String value = parm.value().orElse("");
            if (!setting.accepts(value)) {
                throw new ConfigurationException(
                        ConfigurationQuirks.TYPE_MISMATCH, parm.name() + " cannot be " + value);
            }
            new EnrolmentTypes(call.registry()).set(name, setting, value);
        }

        private static EnrolmentTypeSetting setting(String parm) throws ConfigurationException {
            return EnrolmentTypeSetting.named(parm)
                    .orElseThrow(() ->
                            ConfigurationException.invalid("a certificate type has no " + parm));
        }

        @Override
        public Optional<Parm> get(String parm, ConfigurationCall call)
                throws ConfigurationException {
            EnrolmentTypeSetting setting = setting(parm);
            return type(call).flatMap(type -> type.setting(setting)).map(v -> parm(setting, v));
        }

        @Override
        public void unset(String parm, ConfigurationCall call) throws ConfigurationException {
            new EnrolmentTypes(call.registry()).unset(name, setting(parm));
        }

        @Override
        public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
            List<ProvisioningNode> nodes = new ArrayList<>();
            type(call)
                    .ifPresent(type -> {
                        for (EnrolmentTypeSetting setting : EnrolmentTypeSetting.values()) {
                            type.setting(setting).ifPresent(v -> nodes.add(parm(setting, v)));
                        }
                    });
            return nodes;
        }

        private Optional<EnrolmentType> type(ConfigurationCall call) {
            return new EnrolmentTypes(call.registry()).find(name);
        }

        private static Parm parm(EnrolmentTypeSetting setting, String value) {
            return switch (setting.kind()) {
                case STRING -> Parm.of(setting.parm(), value);
                case INTEGER -> Parm.of(setting.parm(), value, "integer");
                case BOOLEAN -> Parm.of(setting.parm(), value, "boolean");
            };
        }
    }
}
