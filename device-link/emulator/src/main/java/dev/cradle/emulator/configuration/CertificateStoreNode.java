package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DeviceStore.Segment;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.security.RoleMask;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A store, or one segment of it. Without a segment a write goes to the system half for a manager
 * and to the user half for a user; MY is always the user's; a query sees both halves, the user's
 * first.
 */
final class CertificateStoreNode implements SettingsNode {
    private final CertificateContext context;
    private final List<DeviceStore> rows;
    private final boolean segmentNamed;

    /**
     * @param rows halves that this node stands for, user half first; never empty
     * @param segmentNamed whether the document named the segment
     */
    CertificateStoreNode(CertificateContext context, List<DeviceStore> rows, boolean segmentNamed) {
        this.context = context;
        this.rows = List.copyOf(rows);
        this.segmentNamed = segmentNamed;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        RoleMask writers = context.writers(target(call));
        return access == Access.READ ? context.readers(writers) : writers;
    }

    /** The half that a write goes to. */
    private DeviceStore target(ConfigurationCall call) {
        if (rows.contains(DeviceStore.MY_USER)) {
            return DeviceStore.MY_USER;
        }
        return call.isManager() ? rows.getLast() : rows.getFirst();
    }

    private Optional<CertificateStoreNode> segment(String type) throws ConfigurationException {
        for (Segment segment : Segment.values()) {
            if (segment.label().equalsIgnoreCase(type)) {
                List<DeviceStore> half =
                        rows.stream().filter(row -> row.segment() == segment).toList();
                if (segmentNamed
                        || !context.segmented()
                        || half.isEmpty()
                        || !half.getFirst().segmented()) {
                    throw ConfigurationException.invalid("this store has no segment " + type);
                }
                return Optional.of(new CertificateStoreNode(context, half, true));
            }
        }
        return Optional.empty();
    }

    @Override
    public SettingsNode enter(Characteristic element, ConfigurationCall call)
            throws ConfigurationException {
        Optional<CertificateStoreNode> segment = segment(element.type());
        if (segment.isPresent()) {
            return segment.get();
        }
        String thumbprint = thumbprint(element.type());
        boolean adds = element.parm(CertificateParms.ENCODED_CERTIFICATE).isPresent();
        DeviceStore row =
                adds
                        ? target(call)
                        : entry(thumbprint, call)
                                .map(StoredCertificate::store)
                                .orElse(target(call));
        return new CertificateNode(context, row, thumbprint, Optional.of(element));
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call)
            throws ConfigurationException {
        Optional<CertificateStoreNode> segment = segment(type);
        if (segment.isPresent()) {
            return Optional.of(segment.get());
        }
        String thumbprint = thumbprint(type);
        return entry(thumbprint, call)
                .map(found ->
                        new CertificateNode(context, found.store(), thumbprint, Optional.empty()));
    }

    private Optional<StoredCertificate> entry(String thumbprint, ConfigurationCall call) {
        CertificateStores stores = context.stores().within(call.registry());
        return rows.stream().flatMap(row -> stores.find(row, thumbprint).stream()).findFirst();
    }

    @Override
    public boolean remove(String type, ConfigurationCall call) throws ConfigurationException {
        return context.stores().within(call.registry()).delete(target(call), thumbprint(type));
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call)
            throws ConfigurationException {
        List<ProvisioningNode> nodes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (DeviceStore row : rows) {
            if (!call.allows(context.readers(context.writers(row)))) {
                continue;
            }
            for (StoredCertificate entry : context.stores().within(call.registry()).list(row)) {
                if (seen.add(entry.thumbprint())) {
                    nodes.add(
                            Characteristic.of(
                                    entry.thumbprint(),
                                    recursive ? CertificateParms.of(entry) : List.of()));
                }
            }
        }
        return nodes;
    }

    private static String thumbprint(String type) throws ConfigurationException {
        if (!type.matches("[0-9a-fA-F]{40}")) {
            throw ConfigurationException.invalid(type + " is no SHA-1 hash");
        }
        return type.toUpperCase(Locale.ROOT);
    }
}
