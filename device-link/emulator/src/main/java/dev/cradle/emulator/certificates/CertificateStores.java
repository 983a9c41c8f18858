package dev.cradle.emulator.certificates;

import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certblob.CertificateBlob;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.reg.RegistryValue;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The device's certificate stores. Their only home is the registry: what is written there by other
 * means shows here, and the reverse. Thread-safe as far as the registry access is.
 */
public final class CertificateStores {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateStores.class);
    private static final String BLOB = "Blob";

    private final Set<DeviceStore> present;
    private final RegistryAccess registry;

    /**
     * @param present the rows that this device has
     */
    public CertificateStores(Set<DeviceStore> present, RegistryAccess registry) {
        this.present = Set.copyOf(present);
        this.registry = registry;
    }

    /** The same stores seen and changed through a transaction. */
    public CertificateStores within(RegistryAccess transaction) {
        return new CertificateStores(present, transaction);
    }

    public boolean has(DeviceStore store) {
        return present.contains(store);
    }

    /** The rows that this device has, in the order of the table. */
    public List<DeviceStore> stores() {
        return present.stream().sorted().toList();
    }

    /** Makes the keys of every store, with the empty ones for revocation and trust lists. */
    public void create() {
        for (DeviceStore store : stores()) {
            registry.create(StoreKeys.certificates(store));
            registry.create(StoreKeys.of(store).child("CRLs"));
            registry.create(StoreKeys.of(store).child("CTLs"));
        }
    }

    /**
     * Puts a certificate into a store; one with the same thumbprint is replaced.
     *
     * @return the entry as kept
     * @throws IllegalArgumentException when the blob holds no certificate or the device has no such
     *     store
     */
    public StoredCertificate add(DeviceStore store, CertificateBlob blob) {
        if (!has(store)) {
            throw new IllegalArgumentException("this device has no store " + store);
        }
        byte[] der =
                blob.certificate()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a blob without certificate"));
        String thumbprint = thumbprint(der);
        registry.set(key(store, thumbprint), RegistryValue.binary(BLOB, blob.write()));
        return new StoredCertificate(store, thumbprint, blob);
    }

    /** The entry of that thumbprint, in any case; empty when absent or unreadable. */
    public Optional<StoredCertificate> find(DeviceStore store, String thumbprint) {
        return read(store, thumbprint);
    }

    /** Whether it was there. */
    public boolean delete(DeviceStore store, String thumbprint) {
        return registry.deleteKey(key(store, thumbprint));
    }

    /** Every readable entry in the order of arrival; none when the device has no such store. */
    public List<StoredCertificate> list(DeviceStore store) {
        List<StoredCertificate> all = new ArrayList<>();
        if (has(store)) {
            for (String name : registry.subkeys(StoreKeys.certificates(store))) {
                read(store, name).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<StoredCertificate> read(DeviceStore store, String thumbprint) {
        Optional<RegistryValue> value = registry.value(key(store, thumbprint), BLOB);
        if (!has(store) || value.isEmpty()) {
            return Optional.empty();
        }
        try {
            CertificateBlob blob = CertificateBlob.read(value.get().data());
            return blob.certificate().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new StoredCertificate(
                                    store, thumbprint.toUpperCase(Locale.ROOT), blob));
        } catch (FormatException e) {
            LOG.warn("entry {} of {} is unreadable: {}", thumbprint, store, e.getMessage());
            return Optional.empty();
        }
    }

    private static RegistryPath key(DeviceStore store, String thumbprint) {
        return StoreKeys.certificates(store).child(thumbprint);
    }

    private static String thumbprint(byte[] der) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java runtime", e);
        }
    }
}
