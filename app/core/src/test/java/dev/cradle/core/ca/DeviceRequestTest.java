package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.FormatException;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;

class DeviceRequestTest {
    @Test
    void keepsTheRequestAndPinsItsKey() throws Exception {
        byte[] der = CaTestData.request(CaTestData.DEVICE_KEY);

        DeviceRequest request = DeviceRequest.parse(der);

        assertThat(request.encoded()).isEqualTo(der);
        assertThat(request.publicKeyInfo())
                .isEqualTo(CaTestData.DEVICE_KEY.getPublic().getEncoded());
        assertThat(request.keyHash()).matches("[0-9A-F]{64}");
        assertThat(request.keyLength()).isEqualTo(2048);
        assertThat(request.subject()).isEqualTo("CN=device");
    }

    @ParameterizedTest
    @CsvSource({"MD5withRSA, 1.2.840.113549.1.1.4", "SHA1withRSA, 1.3.14.3.2.29"})
    void acceptsTheSignaturesOfOldDevices(String signature, String oid) throws Exception {
        ContentSigner signer =
                new JcaContentSignerBuilder(signature).build(CaTestData.DEVICE_KEY.getPrivate());
        ContentSigner named =
                new ContentSigner() {
                    @Override
                    public AlgorithmIdentifier getAlgorithmIdentifier() {
                        return new AlgorithmIdentifier(
                                new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
                    }

                    @Override
                    public OutputStream getOutputStream() {
                        return signer.getOutputStream();
                    }

                    @Override
                    public byte[] getSignature() {
                        return signer.getSignature();
                    }
                };
        byte[] der =
                new JcaPKCS10CertificationRequestBuilder(
                                new X500Name("CN=device"), CaTestData.DEVICE_KEY.getPublic())
                        .build(named)
                        .getEncoded();

        assertThat(DeviceRequest.parse(der).signatureAlgorithm()).isEqualTo(oid);

        der[der.length - 1] ^= 1;
        assertThatThrownBy(() -> DeviceRequest.parse(der))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void truncatedAndChangedRequestsFailWithOneTypedErrorOrKeepWhatWasSigned() {
        byte[] der = CaTestData.request(CaTestData.DEVICE_KEY);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = Arrays.copyOf(der, 1 + random.nextInt(der.length));
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            assertHarmless(bad);
        }
        for (int i = 0; i < der.length; i++) {
            byte[] bad = der.clone();
            bad[i] ^= 0x55;
            assertHarmless(bad);
        }
    }

    private static void assertHarmless(byte[] bad) {
        try {
            // The octets beside what is signed have more than one form that means the same.
            assertThat(DeviceRequest.parse(bad).publicKeyInfo())
                    .isEqualTo(CaTestData.DEVICE_KEY.getPublic().getEncoded());
        } catch (FormatException expected) {
            assertThat(expected.format()).isEqualTo("PKCS#10 request");
        }
    }
}
