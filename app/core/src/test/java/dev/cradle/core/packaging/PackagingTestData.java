package dev.cradle.core.packaging;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;

import javax.security.auth.x500.X500Principal;

/** A chain of three, and the real packages. */
record PackagingTestData(X509Certificate root, X509Certificate subordinate, X509Certificate leaf) {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2009-06-15T12:30:44Z"), ZoneOffset.UTC);

    static PackagingTestData chain() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair root = generator.generateKeyPair();
        KeyPair subordinate = generator.generateKeyPair();
        KeyPair leaf = generator.generateKeyPair();
        return new PackagingTestData(
                issue("CN=Contoso Root", root, "CN=Contoso Root", root, true),
                issue("CN=Contoso Issuing/1", subordinate, "CN=Contoso Root", root, true),
                issue("CN=kim", leaf, "CN=Contoso Issuing/1", subordinate, false));
    }

    static X509Certificate issue(
            String subject, KeyPair key, String issuer, KeyPair issuerKey, boolean authority)
            throws GeneralSecurityException, IOException {
        Instant from = Instant.parse("2009-01-01T00:00:00Z");
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        new X500Principal(issuer),
                        BigInteger.valueOf(subject.hashCode() & 0xFFFF),
                        Date.from(from),
                        Date.from(from.plusSeconds(999_999_999)),
                        new X500Principal(subject),
                        key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA1withRSA")
                                            .build(issuerKey.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    static Path real(String folder, String name) {
        Path root = Path.of(System.getProperty("cradle.testdata", "../shared/testdata"));
        boolean there = Files.isDirectory(root);
        if (!there && "true".equals(System.getenv("CI"))) {
            fail("no real packages: set -Dcradle.testdata");
        }
        assumeTrue(there, "no real packages: set -Dcradle.testdata");
        return root.resolve(folder).resolve(name);
    }
}
