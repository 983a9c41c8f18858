package dev.cradle.emulator.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cradle.emulator.registry.DeviceRegistry;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.emulator.registry.RegistryTransaction;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DeviceStore.Segment;
import dev.cradle.formats.reg.RegistryValue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

class CertificateStoresTest {
    private static final byte[] ROOT =
            SimulatedCertificates.named("GlobalSign Root CA").orElseThrow();

    private final DeviceRegistry registry = DeviceRegistry.inMemory(Clock.systemUTC());
    private final CertificateStores stores =
            new CertificateStores(EnumSet.allOf(DeviceStore.class), registry);

    @Test
    void keepsAnEntryExactlyAsTheReferenceShows() {
        StoredCertificate entry =
                stores.add(DeviceStore.ROOT_USER, CertificateBlob.ofCertificate(ROOT));

        RegistryPath key =
                RegistryPath.parse(
                                "HKCU\\Comm\\Security\\SystemCertificates\\ROOT\\Certificates\\"
                                        + entry.thumbprint())
                        .orElseThrow();
        byte[] blob = registry.value(key, "Blob").orElseThrow().data();
        assertThat(HexFormat.of().formatHex(blob))
                .startsWith(
                        "030000000100000014000000"
                                + entry.thumbprint().toLowerCase(Locale.ROOT)
                                + "2000000001000000");
        assertThat(blob).endsWith(ROOT);
    }

    @Test
    void theNineRowsAreWhereTheTableSaysAndNamesFoldCase() {
        assertThat(DeviceStore.values()).hasSize(9);
        assertThat(StoreKeys.of(DeviceStore.PRIVILEGED).toString())
                .isEqualTo(
                        "HKLM\\Comm\\Security\\SystemCertificates\\"
                                + "Privileged Execution Trust Authorities");
        assertThat(DeviceStore.named("my"))
                .containsExactly(DeviceStore.MY_USER, DeviceStore.MY_SYSTEM);
        assertThat(DeviceStore.of("root", Segment.SYSTEM)).contains(DeviceStore.ROOT_SYSTEM);
        assertThat(DeviceStore.of("SPC", Segment.USER)).isEmpty();
    }

    @Test
    void findsDeletesAndListsWhateverTheCaseOfTheThumbprint() {
        StoredCertificate entry =
                stores.add(DeviceStore.CA_USER, CertificateBlob.ofCertificate(ROOT));
        String lower = entry.thumbprint().toLowerCase(Locale.ROOT);

        assertThat(stores.find(DeviceStore.CA_USER, lower)).contains(entry);
        assertThat(stores.list(DeviceStore.CA_USER)).containsExactly(entry);
        assertThat(stores.list(DeviceStore.CA_SYSTEM)).isEmpty();
        assertThat(stores.delete(DeviceStore.CA_USER, lower)).isTrue();
        assertThat(stores.delete(DeviceStore.CA_USER, lower)).isFalse();
    }

    @Test
    void addingTwiceKeepsOneEntryWithTheNewRole() throws Exception {
        stores.add(DeviceStore.SPC, CertificateBlob.ofCertificate(ROOT).withRoleMask(16));
        stores.add(DeviceStore.SPC, CertificateBlob.ofCertificate(ROOT).withRoleMask(8));

        assertThat(stores.list(DeviceStore.SPC)).hasSize(1);
        assertThat(stores.list(DeviceStore.SPC).getFirst().blob().roleMask()).hasValue(8);
    }

    @Test
    void aStoreThatTheDeviceLacksTakesAndShowsNothing() {
        CertificateStores old = new CertificateStores(EnumSet.of(DeviceStore.MY_USER), registry);

        assertThatThrownBy(
                        () -> old.add(DeviceStore.MY_SYSTEM, CertificateBlob.ofCertificate(ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(old.list(DeviceStore.MY_SYSTEM)).isEmpty();
    }

    @Test
    void aDamagedEntryIsLeftOutOfTheList() {
        stores.add(DeviceStore.MY_USER, CertificateBlob.ofCertificate(ROOT));
        registry.set(
                StoreKeys.certificates(DeviceStore.MY_USER).child("00"),
                RegistryValue.binary("Blob", new byte[] {1, 2, 3}));

        assertThat(stores.list(DeviceStore.MY_USER)).hasSize(1);
    }

    @Test
    void changesInATransactionAreTakenBack() {
        try (RegistryTransaction transaction = registry.begin()) {
            stores.within(transaction)
                    .add(DeviceStore.MY_USER, CertificateBlob.ofCertificate(ROOT));
        }
        assertThat(stores.list(DeviceStore.MY_USER)).isEmpty();
    }

    @Test
    void fiveThousandEntriesListQuickly() {
        for (int i = 0; i < 5_000; i++) {
            byte[] distinct = ROOT.clone();
            ByteBuffer.wrap(distinct, distinct.length - 4, 4).putInt(i);
            stores.add(DeviceStore.CA_USER, CertificateBlob.ofCertificate(distinct));
        }
        long start = System.nanoTime();
        List<StoredCertificate> all = stores.list(DeviceStore.CA_USER);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(all).hasSize(5_000);
        assertThat(millis).isLessThan(1_000);
    }

    @Test
    void shippedCertificatesAreMarkedAsSimulated() throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        assertThat(SimulatedCertificates.names()).contains("http://www.valicert.com/");
        for (String name : SimulatedCertificates.names()) {
            X509Certificate certificate =
                    (X509Certificate)
                            factory.generateCertificate(
                                    new ByteArrayInputStream(
                                            SimulatedCertificates.named(name).orElseThrow()));
            assertThat(certificate.getSubjectX500Principal().getName())
                    .contains("O=Cradle simulated root")
                    .contains(name);
            certificate.verify(certificate.getPublicKey());
        }
    }
}
