package dev.cradle.emulator.configuration;

import dev.cradle.emulator.enroller.Enroller;
import dev.cradle.emulator.enroller.EnrolmentSessions.Operation;
import dev.cradle.emulator.profile.DeviceProfile;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The provider {@code CertificateEnroller}: certificate types under {@code Configuration}, sessions
 * under {@code Operation} (device-certificates.md 2.2).
 */
final class CertificateEnrollerProvider {
    private CertificateEnrollerProvider() {}

    static SettingsNode of(Enroller enroller, DeviceProfile profile, RoleMask roles) {
        Map<String, SettingsNode> operations = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            operations.put(
                    operation.node(),
                    new EnrolmentSessionsNode(
                            operation,
                            roles,
                            new EnrolmentStarter(
                                    enroller, profile.certificates().enrolment().enrollBlocks())));
        }
        Map<String, SettingsNode> top = new LinkedHashMap<>();
        top.put("Configuration", new EnrolmentTypesNode(roles));
        top.put("Operation", new Branch(operations, roles));
        return new Branch(top, roles);
    }

    /** A permanent node with fixed children. */
    private record Branch(Map<String, SettingsNode> children, RoleMask mask)
            implements SettingsNode {
        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return mask;
        }

        @Override
        public SettingsNode enter(Characteristic element, ConfigurationCall call)
                throws ConfigurationException {
            return child(element.type())
                    .orElseThrow(
                            () -> ConfigurationException.invalid("there is no " + element.type()));
        }

        @Override
        public Optional<SettingsNode> find(String type, ConfigurationCall call) {
            return child(type);
        }

        private Optional<SettingsNode> child(String type) {
            return children.entrySet().stream()
                    .filter(e ->
                            e.getKey()
                                    .toLowerCase(Locale.ROOT)
                                    .equals(type.toLowerCase(Locale.ROOT)))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        @Override
        public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call)
                throws ConfigurationException {
            List<ProvisioningNode> nodes = new ArrayList<>();
            for (Map.Entry<String, SettingsNode> child : children.entrySet()) {
                nodes.add(
                        Characteristic.of(
                                child.getKey(),
                                recursive ? child.getValue().content(true, call) : List.of()));
            }
            return nodes;
        }
    }
}
