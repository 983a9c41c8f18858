package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** One certificate of a store, by its thumbprint. */
final class CertificateNode implements SettingsNode {
    private final CertificateContext context;
    private final DeviceStore row;
    private final String thumbprint;
    private final Optional<Characteristic> element;

    /**
     * @param element what the document says about the certificate, when it is being set
     */
    CertificateNode(
            CertificateContext context,
            DeviceStore row,
            String thumbprint,
            Optional<Characteristic> element) {
        this.context = context;
        this.row = row;
        this.thumbprint = thumbprint;
        this.element = element;
    }

    @Override
    public RoleMask roles(Access access, ConfigurationCall call) {
        RoleMask writers = context.writers(row);
        return access == Access.READ ? context.readers(writers) : writers;
    }

    private Optional<StoredCertificate> entry(ConfigurationCall call) {
        return context.stores().within(call.registry()).find(row, thumbprint);
    }

    @Override
    public void create(ConfigurationCall call) throws ConfigurationException {
        if (entry(call).isEmpty()) {
            throw ConfigurationException.invalid("a certificate comes with its encoded form");
        }
    }

    @Override
    public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        String name = parm.name();
        if (name.equalsIgnoreCase(CertificateParms.ENCODED_CERTIFICATE)) {
            add(parm.value().orElse(""), call);
        } else if (!name.equalsIgnoreCase(CertificateParms.ROLE)
                || element.flatMap(e -> e.parm(CertificateParms.ENCODED_CERTIFICATE)).isEmpty()) {
            throw ConfigurationException.invalid(name + " cannot be set by itself");
        }
    }

    private void add(String base64, ConfigurationCall call) throws ConfigurationException {
        X509Certificate certificate = decoded(base64);
        CertificateBlob blob = CertificateBlob.ofCertificate(Certificates.der(certificate));
        CertificateStores stores = context.stores().within(call.registry());
        Optional<StoredCertificate> before = stores.find(row, thumbprint);
        Optional<KeyProviderInfo> key =
                before.flatMap(entry -> CertificateParms.keyProvider(entry.blob()));
        if (key.isPresent()) {
            blob = blob.withKeyProvider(key.get());
        }
        Optional<String> role = element.flatMap(e -> e.value(CertificateParms.ROLE));
        if (role.isPresent()) {
            blob = blob.withRoleMask(roleMask(role.get()));
        }
        if (row.storeName().equals(DeviceStore.ROOT_USER.storeName()) && before.isEmpty()) {
            RootTrust.confirm(context.prompts(), certificate, call);
        }
        StoredCertificate added = stores.add(row, blob);
        if (!added.thumbprint().equals(thumbprint)) {
            throw new ConfigurationException(
                    ConfigurationQuirks.WRONG_HASH,
                    "the certificate's hash is " + added.thumbprint());
        }
    }

    private static X509Certificate decoded(String base64) throws ConfigurationException {
        try {
            return Certificates.parseBase64(base64);
        } catch (FormatException e) {
            throw new ConfigurationException(
                    HResult.ERROR_INVALID_DATA, "the value is no certificate", e);
        }
    }

    private static int roleMask(String text) throws ConfigurationException {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    ConfigurationQuirks.TYPE_MISMATCH, "a role is a decimal mask", e);
        }
    }

    @Override
    public Optional<Parm> get(String name, ConfigurationCall call) {
        return content(true, call).stream()
                .filter(Parm.class::isInstance)
                .map(Parm.class::cast)
                .filter(parm -> parm.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public SettingsNode enter(Characteristic child, ConfigurationCall call)
            throws ConfigurationException {
        return node(child.type(), Optional.of(child))
                .orElseThrow(() ->
                        ConfigurationException.invalid("a certificate has no " + child.type()));
    }

    @Override
    public Optional<SettingsNode> find(String type, ConfigurationCall call) {
        boolean there =
                content(true, call).stream()
                        .anyMatch(node ->
                                node instanceof Characteristic
                                        && node.label().equalsIgnoreCase(type));
        return there ? node(type, Optional.empty()) : Optional.empty();
    }

    private Optional<SettingsNode> node(String type, Optional<Characteristic> child) {
        if (!CertificateParms.ofPersons(row)) {
            return Optional.empty();
        }
        if (type.equalsIgnoreCase(CertificateParms.PRIVATE_KEY_CONTAINER)) {
            return Optional.of(new KeyContainerNode(context, row, thumbprint, child));
        }
        return type.equalsIgnoreCase(ConfigurationQuirks.RENEWAL_INFO)
                ? Optional.of(new RenewalInfoNode())
                : Optional.empty();
    }

    @Override
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        return entry(call).map(CertificateParms::of).orElse(List.of());
    }

    /** How the certificate was enrolled; read only. */
    private final class RenewalInfoNode implements SettingsNode {
        @Override
        public RoleMask roles(Access access, ConfigurationCall call) {
            return CertificateNode.this.roles(access, call);
        }

        @Override
        public Optional<Parm> get(String name, ConfigurationCall call) {
            return content(true, call).stream()
                    .filter(node -> node.label().equalsIgnoreCase(name))
                    .map(Parm.class::cast)
                    .findFirst();
        }

        @Override
        public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
            return entry(call)
                    .map(entry -> CertificateParms.renewal(entry.blob()))
                    .orElse(List.of());
        }
    }
}
