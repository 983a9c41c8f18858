package dev.cradle.emulator.certificates;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certblob.KeyProviderInfo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The user's MY store as installers write to it: a new certificate silently replaces one with the
 * same subject (device-certificates.md 3.1).
 */
public final class PersonalStore {
    private final CertificateStores stores;

    public PersonalStore(CertificateStores stores) {
        this.stores = stores;
    }

    /**
     * Adds a certificate and removes others with the same encoded subject.
     *
     * @param keeps which of those stay all the same
     * @return key containers of removed certificates that no entry names any more
     */
    public List<String> replace(
            X509Certificate certificate, CertificateBlob blob, Predicate<X509Certificate> keeps) {
        StoredCertificate added = stores.add(DeviceStore.MY_USER, blob);
        List<String> freed = new ArrayList<>();
        for (StoredCertificate entry : stores.list(DeviceStore.MY_USER)) {
            Optional<X509Certificate> old = certificate(entry);
            if (!entry.thumbprint().equals(added.thumbprint())
                    && old.isPresent()
                    && sameSubject(old.get(), certificate)
                    && !keeps.test(old.get())) {
                stores.delete(DeviceStore.MY_USER, entry.thumbprint());
                container(entry).ifPresent(freed::add);
            }
        }
        freed.removeIf(this::isUsed);
        return freed;
    }

    /**
     * Removes a certificate.
     *
     * @return its key container, when no entry names it any more
     */
    public Optional<String> delete(String thumbprint) {
        Optional<String> container =
                stores.find(DeviceStore.MY_USER, thumbprint).flatMap(PersonalStore::container);
        stores.delete(DeviceStore.MY_USER, thumbprint);
        return container.filter(name -> !isUsed(name));
    }

    private boolean isUsed(String container) {
        return DeviceStore.named(DeviceStore.MY_USER.storeName()).stream()
                .flatMap(row -> stores.list(row).stream())
                .anyMatch(
                        entry -> container(entry).filter(container::equalsIgnoreCase).isPresent());
    }

    private static boolean sameSubject(X509Certificate a, X509Certificate b) {
        return a.getSubjectX500Principal().equals(b.getSubjectX500Principal());
    }

    /** The certificate of an entry; empty when it cannot be read. */
    public static Optional<X509Certificate> certificate(StoredCertificate entry) {
        try {
            return Optional.of(Certificates.parseDer(entry.encoded()));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** The key container that an entry names. */
    public static Optional<String> container(StoredCertificate entry) {
        try {
            return entry.blob().keyProvider().map(KeyProviderInfo::container);
        } catch (FormatException e) {
            return Optional.empty();
        }
    }
}
