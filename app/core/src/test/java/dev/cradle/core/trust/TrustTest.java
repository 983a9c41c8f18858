package dev.cradle.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.cradle.core.problem.CradleException;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

class TrustTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static X509Certificate certificate;
    private static HttpsServer server;

    @BeforeAll
    static void startServer() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=Self-made");
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.TEN,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(3600)),
                        name,
                        pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        certificate =
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withRSA")
                                                .build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = "test".toCharArray();
        store.setKeyEntry(
                "server", pair.getPrivate(), password, new X509Certificate[] {certificate});
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
    }

    private static Trust.Inspection inspect(Trust trust, String host, TrustSettings settings)
            throws Exception {
        return trust.inspect(host, server.getAddress().getPort(), settings, TIMEOUT);
    }

    @Test
    void unknownServerIsRefusedAndShowsItsCertificate() throws Exception {
        Trust.Inspection inspection =
                inspect(Trust.ofThisComputer(), "localhost", TrustSettings.SYSTEM);

        assertThat(inspection.refusal())
                .contains("The server's certificate was not issued by an authority trusted here.");
        assertThat(inspection.presented()).containsExactly(certificate);
    }

    @Test
    void computerWithoutRootsTrustsNobody() throws Exception {
        assertThat(inspect(Trust.of(Set.of()), "localhost", TrustSettings.SYSTEM).refusal())
                .isPresent();
    }

    @Test
    void ownRootIsBelievedForItsHostNameOnly() throws Exception {
        TrustSettings own = new TrustSettings(List.of(certificate), Set.of());

        assertThat(inspect(Trust.of(Set.of()), "localhost", own).refusal()).isEmpty();
        assertThat(inspect(Trust.of(Set.of()), "127.0.0.1", own).refusal())
                .contains("The server's certificate is for another host name.");
    }

    @Test
    void pinNarrowsWhatIsBelieved() throws Exception {
        Fingerprint right = Fingerprint.of(certificate);
        Fingerprint wrong = new Fingerprint("0".repeat(64));
        Trust trust = Trust.of(Set.of(certificate));

        assertThat(
                        inspect(trust, "localhost", new TrustSettings(List.of(), Set.of(right)))
                                .refusal())
                .isEmpty();
        assertThat(
                        inspect(trust, "localhost", new TrustSettings(List.of(), Set.of(wrong)))
                                .refusal())
                .contains("The server's certificates are not those pinned for it.");
        assertThat(
                        inspect(
                                        Trust.of(Set.of()),
                                        "localhost",
                                        new TrustSettings(List.of(), Set.of(right)))
                                .refusal())
                .as("a pin replaces no path validation")
                .isPresent();
    }

    @Test
    void firstUseNeedsTheWholeFingerprintTyped() throws Exception {
        List<X509Certificate> presented =
                inspect(Trust.of(Set.of()), "localhost", TrustSettings.SYSTEM).presented();
        String typed = Fingerprint.of(certificate).toString().toLowerCase(Locale.ROOT);

        assertThat(Trust.confirm(presented, typed)).isEqualTo(certificate);
        assertThatThrownBy(() -> Trust.confirm(presented, typed.substring(0, 8)))
                .isInstanceOf(CradleException.class);
        assertThatThrownBy(() -> Trust.confirm(presented, "0".repeat(64)))
                .isInstanceOf(CradleException.class);
    }
}
