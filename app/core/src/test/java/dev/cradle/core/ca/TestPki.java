package dev.cradle.core.ca;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates with every fault that a test wants. */
final class TestPki {
    // Makes RSA-PSS under the name that certificates use.
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    static final KeyPair ROOT_KEY = CaTestData.newKey(2048);
    static final X509Certificate ROOT = new Builder("CN=Test Root").authority().selfSigned();

    private TestPki() {}

    /** One certificate in the making; valid now, signed with SHA-256 by {@link #ROOT}. */
    static final class Builder {
        private final String subject;
        private PublicKey key = ROOT_KEY.getPublic();
        private KeyPair issuerKey = ROOT_KEY;
        private String issuer = "CN=Test Root";
        private String algorithm = "SHA256withRSA";
        private Instant from = Instant.now().minus(Duration.ofHours(1));
        private Instant until = Instant.now().plus(Duration.ofDays(30));
        private boolean authority;
        private KeyPurposeId[] purposes = {};
        private GeneralName[] names = {};

        Builder(String subject) {
            this.subject = subject;
        }

        Builder with(Consumer<Builder> change) {
            change.accept(this);
            return this;
        }

        Builder key(PublicKey other) {
            key = other;
            return this;
        }

        Builder authority() {
            authority = true;
            return this;
        }

        Builder algorithm(String other) {
            algorithm = other;
            return this;
        }

        Builder validity(Instant start, Instant end) {
            from = start;
            until = end;
            return this;
        }

        Builder issuer(String name, KeyPair pair) {
            issuer = name;
            issuerKey = pair;
            return this;
        }

        Builder purposes(KeyPurposeId... ids) {
            purposes = ids;
            return this;
        }

        Builder names(GeneralName... all) {
            names = all;
            return this;
        }

        X509Certificate selfSigned() {
            issuer = subject;
            return build();
        }

        X509Certificate build() {
            try {
                JcaX509v3CertificateBuilder builder =
                        new JcaX509v3CertificateBuilder(
                                new X500Name(issuer),
                                BigInteger.valueOf(System.nanoTime()),
                                Date.from(from),
                                Date.from(until),
                                new X500Name(subject),
                                key);
                if (authority) {
                    builder.addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(true));
                }
                if (purposes.length > 0) {
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
                }
                if (names.length > 0) {
                    builder.addExtension(
                            Extension.subjectAlternativeName, false, new GeneralNames(names));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder(algorithm)
                                                .setProvider(PROVIDER)
                                                .build(issuerKey.getPrivate())));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    /** A TLS server context for 127.0.0.1 and localhost below {@link #ROOT}. */
    static SSLContext server(X509Certificate certificate, KeyPair pair) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = "test".toCharArray();
        store.setKeyEntry(
                "server", pair.getPrivate(), password, new X509Certificate[] {certificate, ROOT});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    static X509Certificate serverCertificate(KeyPair pair, String host) {
        return new Builder("CN=" + host)
                .key(pair.getPublic())
                .names(
                        host.matches("[0-9.]+")
                                ? new GeneralName(GeneralName.iPAddress, host)
                                : new GeneralName(GeneralName.dNSName, host))
                .build();
    }
}
