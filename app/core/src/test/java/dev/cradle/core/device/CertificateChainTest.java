package dev.cradle.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.formats.certificates.DeviceStore;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class CertificateChainTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final KeyPair KEY = key();

    private final X509Certificate root = certificate("CN=Root", "CN=Root", 1000);
    private final X509Certificate issuing = certificate("CN=Issuing", "CN=Root", 500);
    private final X509Certificate leaf = certificate("CN=Leaf", "CN=Issuing", 100);

    @Test
    void leadsFromTheLeafToTheTrustedRoot() {
        CertificateChain chain =
                follow(
                        leaf,
                        held(DeviceStore.MY_USER, leaf),
                        held(DeviceStore.CA_USER, issuing),
                        held(DeviceStore.ROOT_USER, root));

        assertThat(chain.certificates()).containsExactly(leaf, issuing, root);
        assertThat(chain.end()).isEqualTo(new CertificateChain.End.Trusted());
        assertThat(chain.verdict()).isEqualTo(ChainVerdict.TRUSTED);
        assertThat(chain.links().getFirst().stores()).containsExactly(DeviceStore.MY_USER);
    }

    @Test
    void namesTheIssuerThatIsMissing() {
        CertificateChain chain = follow(leaf, held(DeviceStore.CA_USER, issuing));

        assertThat(chain.end())
                .isEqualTo(
                        new CertificateChain.End.MissingIssuer(issuing.getIssuerX500Principal()));
        assertThat(chain.verdict()).isEqualTo(ChainVerdict.INCOMPLETE);
    }

    @Test
    void showsAnExpiredLinkAndWhatIsMissingAboveIt() {
        X509Certificate expired = certificate("CN=Old", "CN=Nowhere", -5);

        CertificateChain chain = follow(expired);

        assertThat(chain.verdict()).isEqualTo(ChainVerdict.EXPIRED);
        assertThat(chain.links().getFirst().fault()).contains(ChainVerdict.EXPIRED);
        assertThat(chain.end()).isInstanceOf(CertificateChain.End.MissingIssuer.class);
    }

    @Test
    void aRootOutsideTheRootStoresIsNotTrusted() {
        CertificateChain chain =
                follow(leaf, held(DeviceStore.CA_USER, issuing), held(DeviceStore.CA_USER, root));

        assertThat(chain.end()).isEqualTo(new CertificateChain.End.UntrustedRoot());
        assertThat(chain.verdict()).isEqualTo(ChainVerdict.UNTRUSTED_ROOT);
    }

    @Test
    void aCircleEnds() {
        X509Certificate one = certificate("CN=One", "CN=Other", 10);
        X509Certificate other = certificate("CN=Other", "CN=One", 10);

        CertificateChain chain =
                follow(one, held(DeviceStore.CA_USER, one), held(DeviceStore.CA_USER, other));

        assertThat(chain.links()).hasSize(16);
        assertThat(chain.verdict()).isEqualTo(ChainVerdict.INCOMPLETE);
    }

    @Test
    void expiryComesInSteps() {
        assertThat(Arrays.asList(31, 29, 6, -1))
                .extracting(days ->
                        Expiry.of(
                                NOW.minus(Duration.ofDays(100)),
                                NOW.plus(Duration.ofDays(days)),
                                NOW))
                .containsExactly(Expiry.VALID, Expiry.SOON, Expiry.URGENT, Expiry.EXPIRED);
        assertThat(Expiry.of(NOW.plusSeconds(1), NOW.plusSeconds(2), NOW))
                .isEqualTo(Expiry.NOT_YET_VALID);
    }

    private static CertificateChain follow(X509Certificate leaf, DeviceCertificate... held) {
        return CertificateChain.of(leaf, List.of(held), NOW);
    }

    private static DeviceCertificate held(DeviceStore store, X509Certificate certificate) {
        return new DeviceCertificate(
                store, certificate, false, OptionalInt.empty(), Optional.empty());
    }

    private static X509Certificate certificate(String subject, String issuer, int days) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            new JcaX509v3CertificateBuilder(
                                            new X500Name(issuer),
                                            BigInteger.ONE,
                                            Date.from(NOW.minus(Duration.ofDays(365))),
                                            Date.from(NOW.plus(Duration.ofDays(days))),
                                            new X500Name(subject),
                                            KEY.getPublic())
                                    .build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(KEY.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
