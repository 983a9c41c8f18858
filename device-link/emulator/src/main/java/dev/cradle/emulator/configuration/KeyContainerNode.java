package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.emulator.keys.KeyContainerException;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.security.RoleMask;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the key of a certificate in MY lives. Setting it links a key that the device has. */
final class KeyContainerNode implements SettingsNode {
    private final CertificateContext context;
    private final DeviceStore row;
    private final String thumbprint;
    private final Optional<Characteristic> element;

    KeyContainerNode(
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

    @Override
    public void set(Parm parm, ConfigurationCall call) throws ConfigurationException {
        String name = parm.name();
        boolean number =
                name.equalsIgnoreCase(CertificateParms.PROVIDER_TYPE)
                        || name.equalsIgnoreCase(CertificateParms.KEY_SPEC);
        boolean known =
                number
                        || name.equalsIgnoreCase(CertificateParms.CONTAINER_NAME)
                        || name.equalsIgnoreCase(CertificateParms.PROVIDER_NAME);
        if (!known) {
            throw ConfigurationException.invalid("a key container has no " + name);
        }
        if (number && !parm.value().orElse("").matches("\\d{1,4}")) {
            throw new ConfigurationException(
                    ConfigurationQuirks.TYPE_MISMATCH, name + " takes a number");
        }
    }

    /** Links the key once all of its parms have been seen. */
    @Override
    public void leave(ConfigurationCall call) throws ConfigurationException {
        Optional<String> container = element.flatMap(e -> e.value(CertificateParms.CONTAINER_NAME));
        if (container.isEmpty()) {
            return;
        }
        Characteristic wanted = element.orElseThrow();
        CertificateStores stores = context.stores().within(call.registry());
        StoredCertificate entry =
                stores.find(row, thumbprint)
                        .orElseThrow(() ->
                                new ConfigurationException(
                                        HResult.CRYPT_E_NOT_FOUND, "there is no such certificate"));
        checkKey(container.get(), entry);
        stores.add(
                row,
                entry.blob()
                        .withKeyProvider(
                                new KeyProviderInfo(
                                        container.get(),
                                        wanted.value(CertificateParms.PROVIDER_NAME).orElse(""),
                                        number(wanted, CertificateParms.PROVIDER_TYPE),
                                        0,
                                        number(wanted, CertificateParms.KEY_SPEC))));
    }

    private static int number(Characteristic element, String name) {
        return element.value(name).map(Integer::parseInt).orElse(1);
    }

    private void checkKey(String container, StoredCertificate entry) throws ConfigurationException {
        try {
            PublicKey key =
                    context.keys()
                            .publicKey(container)
                            .orElseThrow(() ->
                                    new ConfigurationException(
                                            HResult.NTE_BAD_KEYSET,
                                            "there is no key container " + container));
            byte[] certified = Certificates.parseDer(entry.encoded()).getPublicKey().getEncoded();
            if (!Arrays.equals(certified, key.getEncoded())) {
                throw new ConfigurationException(
                        HResult.NTE_NO_KEY, container + " holds another key");
            }
        } catch (KeyContainerException e) {
            throw new ConfigurationException(
                    HResult.NTE_BAD_KEYSET, container + " cannot be read", e);
        } catch (FormatException e) {
            throw new ConfigurationException(
                    HResult.ERROR_INVALID_DATA, "the certificate cannot be read", e);
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
    public List<ProvisioningNode> content(boolean recursive, ConfigurationCall call) {
        return context.stores()
                .within(call.registry())
                .find(row, thumbprint)
                .flatMap(entry -> CertificateParms.keyProvider(entry.blob()))
                .map(CertificateParms::keyContainer)
                .orElse(List.of());
    }
}
