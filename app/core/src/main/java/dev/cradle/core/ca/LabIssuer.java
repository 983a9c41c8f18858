package dev.cradle.core.ca;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Builds and signs the lab's certificates and revocation lists: version 3, nothing critical but
 * basic constraints and key usage, names in PrintableString where they fit, random serial numbers
 * of 127 bits. Thread-safe.
 */
final class LabIssuer {
    private static final ASN1ObjectIdentifier TEMPLATE_NAME =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2");
    private static final ASN1ObjectIdentifier UPN =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    /** Covers a device's clock that is a little behind. */
    private static final Duration BACKDATED = Duration.ofMinutes(10);

    private static final int SERIAL_BITS = 127;

    private final String signatureAlgorithm;
    private final SecureRandom random;

    LabIssuer(LabSettings.Profile profile, SecureRandom random) {
        this.signatureAlgorithm = profile.signatureAlgorithm();
        this.random = random;
    }

    /** A key with its certificate. */
    record Signer(PrivateKey key, X509Certificate certificate) {}

    X509Certificate root(PublicKey key, PrivateKey own, String name, Instant now, Duration life)
            throws IOException, GeneralSecurityException {
        X500Name subject = commonName(name);
        X509v3CertificateBuilder builder =
                builder(
                        subject,
                        now.minus(BACKDATED),
                        now.plus(life),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        addAuthorityUsage(builder);
        return sign(builder, own);
    }

    X509Certificate issuing(Signer root, PublicKey key, String name, Instant now, Duration life)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder =
                builder(
                        subjectOf(root.certificate()),
                        now.minus(BACKDATED),
                        earlier(now.plus(life), root.certificate().getNotAfter().toInstant()),
                        commonName(name),
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        addAuthorityUsage(builder);
        addAuthorityKey(builder, root.certificate());
        return sign(builder, root.key());
    }

    X509Certificate leaf(
            Signer issuing,
            SubjectPublicKeyInfo key,
            LabTemplate template,
            LabPerson owner,
            LabSettings settings,
            Instant now)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder =
                builder(
                        subjectOf(issuing.certificate()),
                        now.minus(BACKDATED),
                        earlier(
                                now.plus(Duration.ofDays(template.key().validityDays())),
                                issuing.certificate().getNotAfter().toInstant()),
                        subject(owner, template.subject()),
                        key);
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(template.key().purpose().keyUsage()));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        template.key().extendedUsages().stream()
                                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                                .toArray(KeyPurposeId[]::new)));
        builder.addExtension(TEMPLATE_NAME, false, new DERBMPString(template.name()));
        addAuthorityKey(builder, issuing.certificate());
        Optional<GeneralNames> names = alternativeNames(owner, template.subject());
        if (names.isPresent()) {
            builder.addExtension(Extension.subjectAlternativeName, false, names.get());
        }
        if (settings.host().isPresent()) {
            addAddresses(builder, settings.host().get());
        }
        return sign(builder, issuing.key());
    }

    /**
     * @param revoked serial, time and reason (RFC 5280 code) of each
     */
    byte[] revocationList(Signer signer, List<Revoked> revoked, long number, Instant now)
            throws IOException, GeneralSecurityException {
        X509v2CRLBuilder builder =
                new X509v2CRLBuilder(
                        subjectOf(signer.certificate()), Date.from(now.minus(BACKDATED)));
        builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(7))));
        revoked.forEach(r -> builder.addCRLEntry(r.serial(), Date.from(r.at()), r.reason()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(signer.certificate()));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        return builder.build(contentSigner(signer.key())).getEncoded();
    }

    /** An entry of a revocation list. */
    record Revoked(BigInteger serial, Instant at, int reason) {}

    private X509v3CertificateBuilder builder(
            X500Name issuer,
            Instant from,
            Instant until,
            X500Name subject,
            SubjectPublicKeyInfo key)
            throws CertIOException, GeneralSecurityException {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        issuer, serial(), Date.from(from), Date.from(until), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private BigInteger serial() {
        BigInteger serial = new BigInteger(SERIAL_BITS, random);
        return serial.signum() == 0 ? BigInteger.ONE : serial;
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(contentSigner(key)));
    }

    private ContentSigner contentSigner(PrivateKey key) throws GeneralSecurityException {
        try {
            return new JcaContentSignerBuilder(signatureAlgorithm).build(key);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static void addAuthorityUsage(X509v3CertificateBuilder builder) throws CertIOException {
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature));
    }

    private static void addAuthorityKey(X509v3CertificateBuilder builder, X509Certificate issuer)
            throws IOException, GeneralSecurityException {
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
    }

    private static void addAddresses(X509v3CertificateBuilder builder, String host)
            throws CertIOException {
        GeneralNames list =
                new GeneralNames(
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                "http://" + host + "/lab/issuing.crl"));
        builder.addExtension(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(
                        new DistributionPoint[] {
                            new DistributionPoint(new DistributionPointName(list), null, null)
                        }));
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers,
                        new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                "http://" + host + "/lab/issuing.cer")));
    }

    private static X500Name subject(LabPerson owner, LabTemplate.Subject rule) {
        List<RDN> parts = new ArrayList<>();
        parts.add(new RDN(BCStyle.CN, text(owner.displayName())));
        if (rule.emailInSubject() && owner.mail().isPresent()) {
            parts.add(new RDN(BCStyle.EmailAddress, new DERIA5String(owner.mail().get())));
        }
        return new X500Name(parts.toArray(RDN[]::new));
    }

    private static Optional<GeneralNames> alternativeNames(
            LabPerson owner, LabTemplate.Subject rule) {
        List<GeneralName> names = new ArrayList<>();
        if (rule.upn() && owner.upn().isPresent()) {
            names.add(
                    new GeneralName(
                            GeneralName.otherName,
                            new DERSequence(
                                    new ASN1Encodable[] {
                                        UPN,
                                        new DERTaggedObject(
                                                true, 0, new DERUTF8String(owner.upn().get()))
                                    })));
        }
        if (rule.emailInAltName() && owner.mail().isPresent()) {
            names.add(new GeneralName(GeneralName.rfc822Name, owner.mail().get()));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new GeneralNames(names.toArray(GeneralName[]::new)));
    }

    private static X500Name commonName(String name) {
        return new X500Name(new RDN[] {new RDN(BCStyle.CN, text(name))});
    }

    /** Old devices read PrintableString; other characters leave only UTF-8. */
    private static ASN1Encodable text(String value) {
        return DERPrintableString.isPrintableString(value)
                ? new DERPrintableString(value)
                : new DERUTF8String(value);
    }

    private static X500Name subjectOf(X509Certificate certificate) throws GeneralSecurityException {
        return new JcaX509CertificateHolder(certificate).getSubject();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
