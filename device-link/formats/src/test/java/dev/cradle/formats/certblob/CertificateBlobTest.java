package dev.cradle.formats.certblob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.formats.binary.BinaryWriter;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Reference device-certificates.md 1.3. */
class CertificateBlobTest {
    private static final byte[] DER = {0x30, 0x03, 0x02, 0x01, 0x05};

    private static String hex(byte[] data) {
        return HexFormat.of().formatHex(data);
    }

    @Test
    void writesTheWorkedExampleOfARoot() {
        assertThat(hex(CertificateBlob.ofCertificate(DER).write()))
                .isEqualTo(
                        "030000000100000014000000"
                                + hex(Digest.of("SHA-1", DER))
                                + "200000000100000005000000"
                                + "3003020105");
    }

    @Test
    void writesTheKeyProviderRecordWithOffsetsFromItsOwnStart() throws Exception {
        KeyProviderInfo info =
                new KeyProviderInfo(
                        "ab",
                        "P",
                        KeyProviderInfo.PROVIDER_RSA_FULL,
                        0,
                        KeyProviderInfo.KEY_SPEC_EXCHANGE);

        assertThat(hex(info.write()))
                .isEqualTo(
                        "1c000000"
                                + "22000000"
                                + "01000000"
                                + "00000000"
                                + "00000000"
                                + "00000000"
                                + "01000000"
                                + "610062000000"
                                + "50000000");
        assertThat(KeyProviderInfo.read(info.write())).isEqualTo(info);
    }

    @Test
    void readsAKeyProviderRecordWithoutProvider() throws Exception {
        byte[] data =
                new BinaryWriter()
                        .u32(28)
                        .u32(0)
                        .u32(1)
                        .u32(0x20)
                        .u32(0)
                        .u32(0)
                        .u32(2)
                        .utf16z("c")
                        .toByteArray();

        assertThat(KeyProviderInfo.read(data)).isEqualTo(new KeyProviderInfo("c", "", 1, 0x20, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 27, 1000, -1})
    void rejectsAKeyProviderRecordThatPointsOutsideItsText(int offset) {
        byte[] data = new KeyProviderInfo("container", "", 1, 0, 1).write();
        byte[] bad = new BinaryWriter().bytes(data).patchU32(0, offset).toByteArray();

        assertThatThrownBy(() -> KeyProviderInfo.read(bad)).isInstanceOf(FormatException.class);
    }

    @Test
    void rejectsAContainerNameWithoutEnd() {
        byte[] data = new KeyProviderInfo("container", "p", 1, 0, 1).write();

        assertThatThrownBy(() -> KeyProviderInfo.read(Arrays.copyOf(data, data.length - 2)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void keepsEveryPropertyInFrontOfTheCertificate() throws Exception {
        KeyProviderInfo key = new KeyProviderInfo("k", "Provider", 1, 0, 1);
        CertificateBlob blob =
                CertificateBlob.ofCertificate(DER)
                        .withKeyProvider(key)
                        .withRoleMask(8)
                        .withFriendlyName("Exchange user")
                        .withAutoEnroll("ExchangeUser")
                        .withMd5Hash();

        CertificateBlob read = CertificateBlob.read(blob.write());

        assertThat(read).isEqualTo(blob);
        assertThat(read.properties().getLast().id()).isEqualTo(CertificateProperty.CERTIFICATE);
        assertThat(read.keyProvider()).contains(key);
        assertThat(read.roleMask()).hasValue(8);
        assertThat(read.friendlyName()).contains("Exchange user");
        assertThat(read.autoEnroll()).contains("ExchangeUser");
        assertThat(read.certificate().orElseThrow()).isEqualTo(DER);
        assertThat(read.property(CertificateProperty.MD5_HASH).orElseThrow().data())
                .isEqualTo(Digest.of("MD5", DER));
    }

    @Test
    void replacesAPropertyWhereItStands() throws Exception {
        CertificateBlob blob =
                CertificateBlob.ofCertificate(DER).withRoleMask(8).withFriendlyName("n");

        CertificateBlob changed = blob.withRoleMask(16);

        assertThat(changed.roleMask()).hasValue(16);
        assertThat(changed.properties())
                .extracting(CertificateProperty::id)
                .containsExactly(3, 0x8001, 11, 32);
        assertThat(changed.without(0x8001).roleMask()).isEmpty();
    }

    @Test
    void writesUnknownPropertiesAgainAsTheyWere() throws Exception {
        byte[] blob =
                HexFormat.of()
                        .parseHex(
                                "ff000000010000000300000001020301000000010000000000000020000000"
                                        + "010000000500000030030201"
                                        + "05");

        CertificateBlob read = CertificateBlob.read(blob);

        assertThat(read.properties())
                .containsExactly(
                        new CertificateProperty(255, new byte[] {1, 2, 3}),
                        new CertificateProperty(1, new byte[0]),
                        new CertificateProperty(32, DER));
        assertThat(read.write()).isEqualTo(blob);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0300000002000000010000000a",
                "03000000010000000200000001",
                "0300000001000000ffffffff",
                "030000",
                "2000000001000000010000000103000000010000000100000001",
                "200000000100000001000100"
            })
    void rejectsBrokenBlobs(String blob) {
        assertThatThrownBy(() -> CertificateBlob.read(HexFormat.of().parseHex(blob)))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void boundsSizeAndNumberOfRecords() {
        assertThatThrownBy(() -> CertificateBlob.read(new byte[CertificateBlob.MOST_BYTES + 1]))
                .isInstanceOf(FormatException.class);
        byte[] many =
                new CertificateBlob(
                                java.util.Collections.nCopies(
                                        300, new CertificateProperty(7, new byte[0])))
                        .write();
        assertThatThrownBy(() -> CertificateBlob.read(many)).isInstanceOf(FormatException.class);
    }

    @Test
    void endsWithABlobOrATypedErrorForEveryMutation() {
        byte[] good =
                CertificateBlob.ofCertificate(DER)
                        .withKeyProvider(new KeyProviderInfo("k", "p", 1, 0, 1))
                        .withFriendlyName("name")
                        .write();
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int change = 0; change <= random.nextInt(3); change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                CertificateBlob blob = CertificateBlob.read(bad);
                assertThat(blob.write()).isEqualTo(bad);
                assertThat(List.of(blob.keyProvider(), blob.friendlyName())).hasSize(2);
            } catch (FormatException e) {
                assertThat(e.format()).isIn("certificate blob", "key provider record");
            }
        }
    }
}
