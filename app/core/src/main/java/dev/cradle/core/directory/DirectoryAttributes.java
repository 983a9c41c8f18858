package dev.cradle.core.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;

import dev.cradle.core.directory.CertificateTemplate.Issuance;
import dev.cradle.core.directory.CertificateTemplate.KeyRules;
import dev.cradle.core.directory.CertificateTemplate.Lifetime;
import dev.cradle.formats.binary.BinaryReader;
import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of Active Directory's certificate services objects (ca-enrollment.md B2), written
 * and read in one place.
 */
final class DirectoryAttributes {
    static final String TEMPLATE_CLASS = "pKICertificateTemplate";
    static final String SERVICE_CLASS = "pKIEnrollmentService";
    static final String ACCESS = "nTSecurityDescriptor";
    static final String SID = "objectSid";
    static final String TOKEN_GROUPS = "tokenGroups";

    private static final String FORMAT = "directory entry";
    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final int MOST_CERTIFICATE_BYTES = 64 * 1024;

    private DirectoryAttributes() {}

    static PublishedTemplate readTemplate(Entry entry) throws FormatException {
        List<String> purposes = texts(entry, "msPKI-Certificate-Application-Policy");
        String name = text(entry, "cn").orElse("");
        CertificateTemplate template =
                new CertificateTemplate(
                        new TemplateIdentity(
                                name,
                                text(entry, "displayName").orElse(name),
                                text(entry, "msPKI-Cert-Template-OID").orElse(""),
                                number(entry, "msPKI-Template-Schema-Version", 1),
                                number(entry, "revision", 0),
                                number(entry, "msPKI-Template-Minor-Revision", 0)),
                        purposes.isEmpty() ? texts(entry, "pKIExtendedKeyUsage") : purposes,
                        new KeyRules(
                                number(entry, "msPKI-Minimal-Key-Size", 0),
                                number(entry, "pKIDefaultKeySpec", 1),
                                firstByte(entry, "pKIKeyUsage")),
                        new Lifetime(
                                period(entry, "pKIExpirationPeriod"),
                                period(entry, "pKIOverlapPeriod")),
                        new Issuance(
                                number(entry, "msPKI-RA-Signature", 0),
                                texts(entry, "msPKI-RA-Application-Policies")),
                        new TemplateFlags(
                                number(entry, "flags", 0),
                                number(entry, "msPKI-Certificate-Name-Flag", 0),
                                number(entry, "msPKI-Enrollment-Flag", 0),
                                number(entry, "msPKI-Private-Key-Flag", 0)));
        return new PublishedTemplate(template, access(entry));
    }

    static Entry templateEntry(String container, PublishedTemplate published) {
        CertificateTemplate template = published.template();
        TemplateIdentity identity = template.identity();
        TemplateFlags flags = template.flags();
        Entry entry = entry("CN=" + escaped(identity.name()) + "," + container, TEMPLATE_CLASS);
        entry.addAttribute("cn", identity.name());
        entry.addAttribute("displayName", identity.displayName());
        entry.addAttribute("msPKI-Cert-Template-OID", identity.oid());
        add(entry, "msPKI-Template-Schema-Version", identity.schemaVersion());
        add(entry, "revision", identity.majorRevision());
        add(entry, "msPKI-Template-Minor-Revision", identity.minorRevision());
        entry.addAttribute("pKIExtendedKeyUsage", template.purposes());
        entry.addAttribute("msPKI-Certificate-Application-Policy", template.purposes());
        add(entry, "msPKI-Minimal-Key-Size", template.key().minimalSize());
        add(entry, "pKIDefaultKeySpec", template.key().keySpec());
        entry.addAttribute("pKIKeyUsage", new byte[] {(byte) template.key().keyUsage(), 0});
        entry.addAttribute("pKIExpirationPeriod", period(template.lifetime().validity()));
        entry.addAttribute("pKIOverlapPeriod", period(template.lifetime().overlap()));
        add(entry, "msPKI-RA-Signature", template.issuance().signatures());
        if (!template.issuance().applicationPolicies().isEmpty()) {
            entry.addAttribute(
                    "msPKI-RA-Application-Policies", template.issuance().applicationPolicies());
        }
        add(entry, "flags", flags.general());
        add(entry, "msPKI-Certificate-Name-Flag", flags.subjectName());
        add(entry, "msPKI-Enrollment-Flag", flags.enrollment());
        add(entry, "msPKI-Private-Key-Flag", flags.privateKey());
        published.access().ifPresent(a -> entry.addAttribute(ACCESS, a.encoded()));
        return entry;
    }

    static EnrollmentService readService(Entry entry) throws FormatException {
        List<X509Certificate> certificates = new ArrayList<>();
        byte[] @Nullable [] encoded = entry.getAttributeValueByteArrays("cACertificate");
        for (byte[] der : encoded == null ? new byte[0][] : encoded) {
            certificates.add(certificate(der));
        }
        return new EnrollmentService(
                text(entry, "cn").orElse(""),
                text(entry, "dNSHostName").orElse(""),
                certificates,
                texts(entry, "certificateTemplates"),
                access(entry));
    }

    static Entry serviceEntry(String container, EnrollmentService service) {
        Entry entry = entry("CN=" + escaped(service.name()) + "," + container, SERVICE_CLASS);
        entry.addAttribute("cn", service.name());
        entry.addAttribute("displayName", service.name());
        entry.addAttribute("dNSHostName", service.host());
        entry.addAttribute(
                new Attribute(
                        "cACertificate",
                        service.certificates().stream()
                                .map(DirectoryAttributes::encoded)
                                .toArray(byte[][]::new)));
        service.certificates().stream()
                .findFirst()
                .ifPresent(c ->
                        entry.addAttribute(
                                "cACertificateDN", c.getSubjectX500Principal().getName()));
        if (!service.templates().isEmpty()) {
            entry.addAttribute("certificateTemplates", service.templates());
        }
        add(entry, "flags", 10);
        service.access().ifPresent(a -> entry.addAttribute(ACCESS, a.encoded()));
        return entry;
    }

    /** Empty for entries without an account name. */
    static Optional<DirectoryPerson> readPerson(Entry entry) {
        return text(entry, "sAMAccountName")
                .map(account ->
                        new DirectoryPerson(
                                account,
                                text(entry, "displayName")
                                        .or(() -> text(entry, "cn"))
                                        .orElse(account),
                                text(entry, "mail"),
                                text(entry, "userPrincipalName"),
                                entry.getDN()));
    }

    static List<SecurityIdentifier> sids(Entry entry, String attribute) throws FormatException {
        byte[] @Nullable [] values = entry.getAttributeValueByteArrays(attribute);
        List<SecurityIdentifier> sids = new ArrayList<>();
        for (byte[] value : values == null ? new byte[0][] : values) {
            sids.add(SecurityIdentifier.parse(value));
        }
        return sids;
    }

    static Entry entry(String dn, String... classes) {
        Entry entry = new Entry(java.util.Objects.requireNonNull(dn));
        List<String> all = new ArrayList<>(List.of("top"));
        all.addAll(Arrays.asList(classes));
        entry.addAttribute("objectClass", all);
        return entry;
    }

    static String escaped(String value) {
        return new com.unboundid.ldap.sdk.RDN("cn", value).toString().substring("cn=".length());
    }

    private static void add(Entry entry, String attribute, int value) {
        entry.addAttribute(attribute, Integer.toString(value));
    }

    private static Optional<String> text(Entry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute)).filter(v -> !v.isEmpty());
    }

    private static List<String> texts(Entry entry, String attribute) {
        String @Nullable [] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    /** Flag words with bit 31 come as negative decimals, as the directory stores them. */
    private static int number(Entry entry, String attribute, int absent) throws FormatException {
        Optional<String> value = text(entry, attribute);
        if (value.isEmpty()) {
            return absent;
        }
        try {
            long parsed = Long.parseLong(value.get());
            if (parsed >= Integer.MIN_VALUE && parsed <= 0xFFFFFFFFL) {
                return (int) parsed;
            }
        } catch (NumberFormatException e) {
            throw new FormatException(FORMAT, attribute, -1, "is no number", e);
        }
        throw new FormatException(FORMAT, attribute, -1, "does not fit 32 bits");
    }

    private static int firstByte(Entry entry, String attribute) {
        byte @Nullable [] value = entry.getAttributeValueBytes(attribute);
        return value == null || value.length == 0 ? 0 : value[0] & 0xFF;
    }

    private static Duration period(Entry entry, String attribute) throws FormatException {
        byte @Nullable [] value = entry.getAttributeValueBytes(attribute);
        if (value == null) {
            return Duration.ZERO;
        }
        long ticks = new BinaryReader(FORMAT, value).i64(attribute);
        return Duration.ofSeconds(-(ticks / TICKS_PER_SECOND));
    }

    private static byte[] period(Duration duration) {
        return new BinaryWriter()
                .i64(-Math.multiplyExact(duration.toSeconds(), TICKS_PER_SECOND))
                .toByteArray();
    }

    private static Optional<SecurityDescriptor> access(Entry entry) throws FormatException {
        byte @Nullable [] value = entry.getAttributeValueBytes(ACCESS);
        return value == null ? Optional.empty() : Optional.of(SecurityDescriptor.parse(value));
    }

    private static X509Certificate certificate(byte[] der) throws FormatException {
        if (der.length > MOST_CERTIFICATE_BYTES) {
            throw new FormatException(FORMAT, "cACertificate", -1, "is larger than 64 KiB");
        }
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new FormatException(FORMAT, "cACertificate", -1, "is no certificate", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
