package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.DeviceStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.NoParm;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningXml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/** What the provider CertificateStore tells of one certificate, in the order of a real reply. */
final class CertificateParms {
    static final String ENCODED_CERTIFICATE = "EncodedCertificate";
    static final String ROLE = "Role";
    static final String PRIVATE_KEY_CONTAINER = "PrivateKeyContainer";
    static final String RENEWAL_INFO = "RenewalInfo";
    static final String CONTAINER_NAME = "ContainerName";
    static final String PROVIDER_NAME = "ProviderName";
    static final String PROVIDER_TYPE = "ProviderType";
    static final String KEY_SPEC = "KeySpec";
    static final String TYPE_NAME = "CertificateTypeFriendlyName";

    private static final ASN1ObjectIdentifier TEMPLATE_NAME =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2");

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
                    .ifPresent(
                            key ->
                                    nodes.add(
                                            Characteristic.of(
                                                    PRIVATE_KEY_CONTAINER,
                                                    keyContainer(key))));
            List<ProvisioningNode> renewal = renewal(entry.blob());
            if (!renewal.isEmpty()) {
                nodes.add(Characteristic.of(RENEWAL_INFO, renewal));
            }
        }
        return nodes;
    }

    private static void addDescription(Certificate certificate, List<ProvisioningNode> nodes) {
        nodes.add(Parm.of("ValidFrom", time(certificate.getStartDate().getDate().toInstant())));
        nodes.add(Parm.of("ValidTo", time(certificate.getEndDate().getDate().toInstant())));
        nodes.add(Parm.of("IssuedBy", name(certificate.getIssuer())));
        nodes.add(Parm.of("IssuedTo", name(certificate.getSubject())));
        nodes.add(
                orNone(
                        "TemplateName",
                        templateName(certificate).map(name -> Parm.of("TemplateName", name))));
    }

    private static ProvisioningNode orNone(String name, Optional<Parm> parm) {
        return parm.isPresent() ? parm.get() : NoParm.of(name);
    }

    private static Optional<Certificate> described(StoredCertificate entry) {
        try {
            return Optional.of(Certificate.getInstance(entry.encoded()));
        } catch (IllegalArgumentException e) {
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
                    .<ProvisioningNode>map(type -> Parm.of(TYPE_NAME, type))
                    .map(List::of)
                    .orElse(List.of());
        } catch (FormatException e) {
            return List.of();
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The common name, else the first value of the name. */
    static String name(X500Name name) {
        RDN[] common = name.getRDNs(BCStyle.CN);
        RDN[] all = common.length > 0 ? common : name.getRDNs();
        if (all.length == 0) {
            return "";
        }
        ASN1Encodable value = all[0].getFirst().getValue();
        String text = value instanceof ASN1String string ? string.getString() : value.toString();
        return ProvisioningXml.isWritable(text) ? text : text.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
    }

    private static Optional<String> templateName(Certificate certificate) {
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        Extension extension = extensions == null ? null : extensions.getExtension(TEMPLATE_NAME);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            return extension.getParsedValue() instanceof ASN1String text
                            && ProvisioningXml.isWritable(text.getString())
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
