package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The provider {@code CertificateStore}: stores, their segments, certificates by thumbprint
 * (device-certificates.md 1.2).
 */
final class CertificateStoreProvider implements SettingsNode {
    private final CertificateContext context;

    CertificateStoreProvider(CertificateContext context) {
        this.context = context;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        return access == Access.READ
                ? context.readers(RoleMask.MANAGER)
                : RoleMask.USER_AUTH.plus(RoleMask.ENTERPRISE);
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        return node(element.type())
                .orElseThrow(() ->
                        ConfigurationException.invalid("there is no store " + element.type()));
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call)
            throws ConfigurationException {
        Optional<CertificateStoreNode> found = node(type);
        if (found.isEmpty()) {
            throw ConfigurationException.invalid("there is no store " + type);
        }
        return Optional.of(found.get());
    }

    private Optional<CertificateStoreNode> node(String storeName) {
        List<DeviceStore> rows =
                DeviceStore.named(storeName).stream().filter(context.stores()::has).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new CertificateStoreNode(context, rows, false));
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call)
            throws ConfigurationException {
        CertificateStores stores = context.stores();
        List<String> names =
                stores.stores().stream().map(DeviceStore::storeName).distinct().toList();
        List<ProvisioningNode> nodes = new ArrayList<>();
        for (String name : names) {
            List<ProvisioningNode> content =
                    recursive ? node(name).orElseThrow().content(true, call) : List.of();
            nodes.add(Characteristic.of(name, content));
        }
        return nodes;
    }
}
