package dev.cradle.formats.certificates;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/** A root and a leaf below it, made once for each run of the tests. */
public final class SampleCertificates {
    private static final KeyPair ROOT_KEY = keyPair();
    private static final KeyPair LEAF_KEY = keyPair();
    private static final X500Name ROOT_NAME = new X500Name("CN=Sample Root");

    private SampleCertificates() {}

    public static X509Certificate root() throws Exception {
        return sign(builder(ROOT_NAME, ROOT_KEY, 1));
    }

    /** Client authentication and mail, enrolled for the template ExchangeUser. */
    public static X509Certificate leaf() throws Exception {
        JcaX509v3CertificateBuilder builder =
                builder(new X500Name("O=Field, CN=DOMAIN\\\\jdoe"), LEAF_KEY, 2);
        builder.addExtension(
                new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2"),
                false,
                new DERBMPString("ExchangeUser"));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_emailProtection
                        }));
        return sign(builder);
    }

    /** Subject and issuer are equal, but another key has signed. */
    static X509Certificate pretendedRoot() throws Exception {
        return sign(builder(ROOT_NAME, LEAF_KEY, 3));
    }

    static X509Certificate withoutCommonName() throws Exception {
        return sign(builder(new X500Name("OU=First, O=Second"), LEAF_KEY, 4));
    }

    private static JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair key, int serial) {
        return new JcaX509v3CertificateBuilder(
                ROOT_NAME,
                BigInteger.valueOf(serial),
                Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                subject,
                key.getPublic());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withRSA")
                                        .build(ROOT_KEY.getPrivate())));
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
