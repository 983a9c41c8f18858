package dev.cradle.emulator;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A root and an issuing CA with throw-away keys. */
public final class TestAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Instant FROM = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final KeyPair rootKey = keyPair();
    private final KeyPair issuingKey = keyPair();
    private final X509Certificate root;
    private final X509Certificate issuing;

    public TestAuthority() {
        this("SHA256withRSA");
    }

    public TestAuthority(String rootAlgorithm) {
        root = sign("CN=Test Root", rootKey, "CN=Test Root", rootKey.getPublic(), rootAlgorithm);
        issuing =
                sign(
                        "CN=Test Root",
                        rootKey,
                        "CN=Test Issuing CA",
                        issuingKey.getPublic(),
                        "SHA256withRSA");
    }

    public static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate issuing() {
        return issuing;
    }

    public X509Certificate issue(String subject, PublicKey key) {
        return sign("CN=Test Issuing CA", issuingKey, subject, key, "SHA256withRSA");
    }

    public List<X509Certificate> chain(X509Certificate leaf) {
        return List.of(leaf, issuing, root);
    }

    private static X509Certificate sign(
            String issuer, KeyPair issuerKey, String subject, PublicKey key, String algorithm) {
        try {
            X509CertificateHolder holder =
                    new JcaX509v3CertificateBuilder(
                                    new X500Name(issuer),
                                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                                    Date.from(FROM),
                                    Date.from(FROM.plus(365, ChronoUnit.DAYS)),
                                    new X500Name(subject),
                                    key)
                            .build(
                                    new JcaContentSignerBuilder(algorithm)
                                            .build(issuerKey.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
