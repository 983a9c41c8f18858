package dev.cradle.core.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.formats.binary.FormatException;

import org.junit.jupiter.api.Test;

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
