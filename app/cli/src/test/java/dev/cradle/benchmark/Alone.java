package dev.cradle.benchmark;

import dev.cradle.emulator.keys.KeyPairSource;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** The cryptography of an enrolment and nothing else: key pair, PKCS#10, certificate. */
final class Alone {
    /** As the lab authority's issuing key and signature. */
    static final int AUTHORITY_BITS = 2048;

    static final String AUTHORITY_SIGNATURE = "SHA256withRSA";

    /** As the emulated device signs its request. */
    private static final String REQUEST_SIGNATURE = "SHA1withRSA";

    private static final X500Name NAME = new X500Name("CN=Alone");

    private final KeyPair authority;

    Alone() throws Exception {
        authority = KeyPairSource.from(new SecureRandom()).generate(AUTHORITY_BITS);
    }

    void enroll(KeyPairSource keys, int bits) throws Exception {
        KeyPair pair = keys.generate(bits);
        PKCS10CertificationRequest request =
                new JcaPKCS10CertificationRequestBuilder(NAME, pair.getPublic())
                        .build(
                                new JcaContentSignerBuilder(REQUEST_SIGNATURE)
                                        .build(pair.getPrivate()));
        Instant now = Instant.now();
        new X509v3CertificateBuilder(
                        NAME,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(365, ChronoUnit.DAYS)),
                        request.getSubject(),
                        SubjectPublicKeyInfo.getInstance(request.getSubjectPublicKeyInfo()))
                .build(
                        new JcaContentSignerBuilder(AUTHORITY_SIGNATURE)
                                .build(authority.getPrivate()));
    }
}
