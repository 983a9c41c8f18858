package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningXml;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the provider CertificateStore tells of one certificate, in the order of a real reply. */
final class CertificateParms {
    static final String ENCODED_CERTIFICATE = "EncodedCertificate";
    static final String ROLE = "Role";
    static final String PRIVATE_KEY_CONTAINER = "PrivateKeyContainer";
    static final String CONTAINER_NAME = "ContainerName";
    static final String PROVIDER_NAME = "ProviderName";
    static final String PROVIDER_TYPE = "ProviderType";
    static final String KEY_SPEC = "KeySpec";

    private CertificateParms() {}

    /** Everything, with a noparm for what is defined but not there. */
    static List<ProvisioningNode> of(StoredCertificate entry) {
        List<ProvisioningNode> nodes = new ArrayList<>();
        nodes.add(
                Parm.of(
                        ENCODED_CERTIFICATE,
                        Base64.getEncoder().encodeToString(entry.encoded()),
                        "binary"));
        nodes.add(orNone(ROLE, role(entry.blob())));
        described(entry).ifPresent(certificate -> addDescription(certificate, nodes));
        if (ofPersons(entry.store())) {
            keyProvider(entry.blob())
                    .ifPresent(key ->
                            nodes.add(Characteristic.of(PRIVATE_KEY_CONTAINER, keyContainer(key))));
            List<ProvisioningNode> renewal = renewal(entry.blob());
            if (!renewal.isEmpty()) {
                nodes.add(Characteristic.of(ConfigurationQuirks.RENEWAL_INFO, renewal));
            }
        }
        return nodes;
    }

    private static void addDescription(X509Certificate certificate, List<ProvisioningNode> nodes) {
        nodes.add(Parm.of("ValidFrom", time(certificate.getNotBefore().toInstant())));
        nodes.add(Parm.of("ValidTo", time(certificate.getNotAfter().toInstant())));
        nodes.add(Parm.of("IssuedBy", writable(Certificates.issuedBy(certificate))));
        nodes.add(Parm.of("IssuedTo", writable(Certificates.issuedTo(certificate))));
        nodes.add(
                orNone(
                        "TemplateName",
                        Certificates.templateName(certificate)
                                .map(name -> Parm.of("TemplateName", writable(name)))));
    }

    private static ProvisioningNode orNone(String name, Optional<Parm> parm) {
        return parm.isPresent() ? parm.get() : NoParm.of(name);
    }

    private static Optional<X509Certificate> described(StoredCertificate entry) {
        try {
            return Optional.of(Certificates.parseDer(entry.encoded()));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Parm> role(CertificateBlob blob) {
        try {
            return blob.roleMask().stream()
                    .mapToObj(mask -> Parm.of(ROLE, Integer.toString(mask), "integer"))
                    .findFirst();
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    static Optional<KeyProviderInfo> keyProvider(CertificateBlob blob) {
        try {
            return blob.keyProvider();
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a store holds certificates with keys. */
    static boolean ofPersons(DeviceStore store) {
        return store == DeviceStore.MY_USER || store == DeviceStore.MY_SYSTEM;
    }

    static List<ProvisioningNode> keyContainer(KeyProviderInfo key) {
        return List.of(
                Parm.of(CONTAINER_NAME, key.container()),
                key.provider().isEmpty()
                        ? NoParm.of(PROVIDER_NAME)
                        : Parm.of(PROVIDER_NAME, key.provider()),
                Parm.of(PROVIDER_TYPE, Integer.toString(key.providerType()), "integer"),
                Parm.of(KEY_SPEC, Integer.toString(key.keySpec()), "integer"));
    }

    static List<ProvisioningNode> renewal(CertificateBlob blob) {
        try {
            return blob.autoEnroll()
                    .<ProvisioningNode>map(type -> Parm.of(ConfigurationQuirks.RENEWAL_TYPE, type))
                    .map(List::of)
                    .orElse(List.of());
        } catch (FormatException e) {
            return List.of();
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String writable(String text) {
        return ProvisioningXml.isWritable(text) ? text : text.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
    }
}
