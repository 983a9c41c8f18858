package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.ca.IssuedCertificateCheck.Reason.Rule;

import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

class IssuedCertificateCheckTest {
    private static final CertificateOwner ALICE =
            new CertificateOwner(
                    "LAB\\alice",
                    Optional.of("Alice Example"),
                    Optional.of("alice@lab.example"),
                    Optional.empty());
    private static final Instant NOW = Instant.now();

    private static X509Certificate leaf(Consumer<TestPki.Builder> change) {
        return new TestPki.Builder("CN=Alice Example")
                .key(CaTestData.DEVICE_KEY.getPublic())
                .purposes(KeyPurposeId.id_kp_clientAuth)
                .names(new GeneralName(GeneralName.rfc822Name, "alice@lab.example"))
                .with(change)
                .build();
    }

    private static List<Rule> rules(List<X509Certificate> chain, Instant now) {
        return IssuedCertificateCheck.judge(
                        chain,
                        new IssuedCertificateCheck.Expected(
                                CaTestData.DEVICE_KEY.getPublic().getEncoded(),
                                Optional.of(ALICE),
                                List.of("1.3.6.1.5.5.7.3.2"),
                                List.of(TestPki.ROOT)),
                        DeviceAlgorithmVerdict.Family.WINDOWS_MOBILE_6,
                        now)
                .reasons()
                .stream()
                .map(IssuedCertificateCheck.Reason::rule)
                .toList();
    }

    private static List<Rule> rules(Consumer<TestPki.Builder> change) {
        return rules(List.of(leaf(change), TestPki.ROOT), NOW);
    }

    @Test
    void goodCertificatePasses() {
        assertThat(rules(b -> {})).isEmpty();
        assertThat(rules(List.of(leaf(b -> {})), NOW)).as("without the root").isEmpty();
    }

    @Test
    void otherKeyIsRefused() {
        assertThat(rules(b -> b.key(CaTestData.newKey(2048).getPublic())))
                .containsExactly(Rule.SAME_KEY);
    }

    @Test
    void mailOfAnotherPersonIsRefusedWhateverTheCommonName() {
        assertThat(
                        rules(b ->
                                b.names(
                                        new GeneralName(
                                                GeneralName.rfc822Name, "mallory@lab.example"))))
                .containsExactly(Rule.OWNER);
    }

    @Test
    void chainToAnotherRootIsRefused() {
        KeyPair stranger = CaTestData.newKey(2048);

        assertThat(rules(b -> b.issuer("CN=Test Root", stranger))).containsExactly(Rule.CHAIN);
    }

    @Test
    void authorityIsRefused() {
        assertThat(rules(TestPki.Builder::authority)).containsExactly(Rule.NOT_AN_AUTHORITY);
    }

    @Test
    void missingPurposeIsRefused() {
        assertThat(rules(b -> b.purposes(KeyPurposeId.id_kp_emailProtection)))
                .containsExactly(Rule.PURPOSES);
    }

    @Test
    void expiredAndFutureCertificatesAreRefused() {
        Duration hour = Duration.ofHours(1);
        assertThat(rules(b -> b.validity(NOW.minus(hour.multipliedBy(2)), NOW.minus(hour))))
                .containsExactly(Rule.VALIDITY);
        assertThat(rules(b -> b.validity(NOW.plus(hour), NOW.plus(hour.multipliedBy(2)))))
                .containsExactly(Rule.VALIDITY);
    }

    @Test
    void keysAndSignaturesThatDevicesCannotVerifyAreRefused() throws Exception {
        KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThat(rules(b -> b.key(elliptic.getPublic()))).contains(Rule.ALGORITHMS);
        assertThat(rules(b -> b.algorithm("SHA256withRSAandMGF1"))).contains(Rule.ALGORITHMS);
    }

    @Test
    void weakSignaturesAreWarnedOfNotRefused() {
        X509Certificate sha1 = leaf(b -> b.algorithm("SHA1withRSA"));

        assertThat(rules(List.of(sha1, TestPki.ROOT), NOW)).isEmpty();
        assertThat(
                        DeviceAlgorithmVerdict.of(
                                        List.of(sha1),
                                        DeviceAlgorithmVerdict.Family.WINDOWS_MOBILE_6,
                                        NOW)
                                .findings())
                .anySatisfy(f -> assertThat(f.text()).contains("SHA-1"));
    }

    @Test
    void keyLengthIsJudgedBeforeAKeyIsMade() {
        assertThat(DeviceAlgorithmVerdict.ofKeyLength(4096).blocking()).hasSize(1);
        assertThat(DeviceAlgorithmVerdict.ofKeyLength(1024).blocking()).isEmpty();
        assertThat(DeviceAlgorithmVerdict.ofKeyLength(1024).findings()).hasSize(1);
        assertThat(DeviceAlgorithmVerdict.ofKeyLength(2048).findings()).isEmpty();
    }

    @Test
    void emptyChainIsRefused() {
        assertThat(rules(List.of(), NOW)).containsExactly(Rule.CHAIN);
    }
}
