package dev.cradle.formats.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.formats.testdata.SampleFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class CertificatesTest {
    @Test
    void aRootIsSelfSignedOnlyWhenItsSignatureVerifies() throws Exception {
        assertThat(Certificates.isSelfSigned(SampleCertificates.root())).isTrue();
        assertThat(Certificates.isSelfSigned(SampleCertificates.pretendedRoot())).isFalse();
        assertThat(Certificates.isSelfSigned(SampleCertificates.leaf())).isFalse();
        assertThat(Certificates.isSignedBy(SampleCertificates.leaf(), SampleCertificates.root()))
                .isTrue();
    }

    @Test
    void verifiesTheOldSignatureAlgorithmsOfTheSdkRoots() throws Exception {
        Characteristic store =
                (Characteristic)
                        ProvisioningXml.parse(SampleFiles.read("provxml/SdkCerts.xml"))
                                .characteristic("CertificateStore")
                                .orElseThrow()
                                .children()
                                .getFirst();
        X509Certificate root =
                Certificates.parseBase64(
                        ((Characteristic) store.children().getFirst())
                                .value("EncodedCertificate")
                                .orElseThrow());

        assertThat(root.getSigAlgOID()).isEqualTo("1.3.14.3.2.29");
        assertThat(Certificates.isSelfSigned(root)).isTrue();
        assertThat(Certificates.issuedTo(root)).contains("Failsafe Configuration Root");
    }

    @Test
    void showsTheCommonNameElseTheFirstPartOfTheName() throws Exception {
        assertThat(Certificates.issuedTo(SampleCertificates.leaf())).isEqualTo("DOMAIN\\jdoe");
        assertThat(Certificates.issuedBy(SampleCertificates.leaf())).isEqualTo("Sample Root");
        assertThat(Certificates.issuedTo(SampleCertificates.withoutCommonName()))
                .isEqualTo("First");
    }

    @Test
    void readsTemplateAndPurposes() throws Exception {
        X509Certificate leaf = SampleCertificates.leaf();

        assertThat(Certificates.templateName(leaf)).contains("ExchangeUser");
        assertThat(Certificates.templateName(SampleCertificates.root())).isEmpty();
        assertThat(Certificates.purposes(leaf))
                .containsExactly(Purposes.CLIENT_AUTHENTICATION, Purposes.SECURE_EMAIL);
        assertThat(Certificates.purposes(SampleCertificates.root())).isEmpty();
    }

    @Test
    void namesPurposesInWords() {
        assertThat(Purposes.name(Purposes.SECURE_EMAIL)).isEqualTo("Secure Email");
        assertThat(Purposes.name("1.2.3")).isEqualTo("1.2.3");
        assertThat(Purposes.oid("client authentication")).contains(Purposes.CLIENT_AUTHENTICATION);
        assertThat(Purposes.oid("1.2.3")).contains("1.2.3");
        assertThat(Purposes.oid("nothing")).isEmpty();
    }

    @Test
    void thumbprintsAreFortyUpperCaseDigits() throws Exception {
        assertThat(Thumbprint.of("abc".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasToString("A9993E364706816ABA3E25717850C26C9CD0D89D");
        assertThat(Thumbprint.parse("a9:99:3e 364706816aba3e25717850c26c9cd0d89d").hex())
                .isEqualTo("A9993E364706816ABA3E25717850C26C9CD0D89D");
        for (String bad : List.of("", "A9", "G9993E364706816ABA3E25717850C26C9CD0D89D")) {
            assertThatThrownBy(() -> Thumbprint.parse(bad)).isInstanceOf(FormatException.class);
        }
        assertThatThrownBy(() -> new Thumbprint("a9993e364706816aba3e25717850c26c9cd0d89d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsBytesBehindACertificateAndCertificatesOutOfBounds() throws Exception {
        byte[] der = SampleCertificates.root().getEncoded();

        assertThat(Certificates.parse(der)).isEqualTo(SampleCertificates.root());
        for (byte[] bad :
                List.of(
                        Arrays.copyOf(der, der.length + 1),
                        Arrays.copyOf(der, der.length - 1),
                        new byte[0],
                        new byte[Certificates.MOST_BYTES + 1])) {
            assertThatThrownBy(() -> Certificates.parseDer(bad))
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void endsWithACertificateOrATypedErrorForEveryMutation() throws Exception {
        byte[] der = SampleCertificates.leaf().getEncoded();
        byte[] bundle =
                CertificateBundle.write(
                        List.of(SampleCertificates.leaf(), SampleCertificates.root()));
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            for (byte[] good : List.of(der, bundle)) {
                byte[] bad = good.clone();
                for (int change = 0; change <= random.nextInt(3); change++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                try {
                    X509Certificate certificate =
                            good == der
                                    ? Certificates.parse(bad)
                                    : CertificateBundle.read(bad).getFirst();
                    assertThat(Certificates.isSignedBy(certificate, certificate))
                            .isEqualTo(Certificates.isSelfSigned(certificate));
                    assertThat(Certificates.issuedTo(certificate)).isNotNull();
                    assertThat(Certificates.templateName(certificate)).isNotNull();
                    assertThat(Certificates.purposes(certificate)).isNotNull();
                } catch (FormatException e) {
                    assertThat(e.format()).isIn("certificate", "PKCS#7 bundle");
                } catch (java.util.NoSuchElementException e) {
                    assertThat(CertificateBundle.read(bad)).isEmpty();
                }
            }
        }
    }

    @Test
    void aBundleKeepsItsOrderAndHasDefiniteLengths() throws Exception {
        List<X509Certificate> chain = List.of(SampleCertificates.root(), SampleCertificates.leaf());

        byte[] bundle = CertificateBundle.write(chain);

        assertThat(CertificateBundle.read(bundle)).isEqualTo(chain);
        assertThat(CertificateBundle.read(CertificateBundle.write(chain.reversed())))
                .isEqualTo(chain.reversed());
        assertThat(bundle[1]).isNotEqualTo((byte) 0x80);
        assertThat(CertificateBundle.read(CertificateBundle.write(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQ", "Q===", "QUJD!", "QUJDRA=", "QUJD\u00e9", "=QUJ"})
    void rejectsBrokenBase64(String text) {
        assertThatThrownBy(() -> Base64Text.decode("f", "x", text, 100))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void acceptsBlanksInBase64AndBoundsIt() throws Exception {
        assertThat(Base64Text.decode("f", "x", " QU\r\n\tJD ", 3)).containsExactly('A', 'B', 'C');
        assertThatThrownBy(() -> Base64Text.decode("f", "x", "QUJD", 2))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> Certificates.parseBase64("QUJD".repeat(2_500_000)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void theShippedCertificatesAreThoseOfTheReference() {
        assertThat(ShippedCertificate.all().stream().filter(c -> c.presence().wm65()))
                .filteredOn(c -> c.store().equals("ROOT"))
                .hasSize(17)
                .extracting(ShippedCertificate::name)
                .contains("http://www.valicert.com/", "GlobalSign Root CA");
        assertThat(ShippedCertificate.all().stream().filter(c -> c.presence().wm5()))
                .filteredOn(c -> c.store().equals("ROOT"))
                .hasSize(11);
        assertThat(ShippedCertificate.all())
                .filteredOn(ShippedCertificate::assumed)
                .extracting(c -> c.store() + " " + c.role().orElse(0))
                .contains("SPC 8", "SPC 16");
    }
}
