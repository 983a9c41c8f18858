package dev.cradle.emulator.certificates;

import dev.cradle.emulator.registry.RegistryPath;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nine rows of device-certificates.md 1.1. */
public enum DeviceStore {
    PRIVILEGED("Privileged Execution Trust Authorities", Segment.SYSTEM),
    UNPRIVILEGED("Unprivileged Execution Trust Authorities", Segment.SYSTEM),
    SPC("SPC", Segment.SYSTEM),
    ROOT_SYSTEM("ROOT", Segment.SYSTEM),
    ROOT_USER("ROOT", Segment.USER),
    CA_SYSTEM("CA", Segment.SYSTEM),
    CA_USER("CA", Segment.USER),
    MY_USER("MY", Segment.USER),
    MY_SYSTEM("MY", Segment.SYSTEM);

    private final String storeName;
    private final Segment segment;

    DeviceStore(String storeName, Segment segment) {
        this.storeName = storeName;
        this.segment = segment;
    }

    /** The name in the CertificateStore provider and in the registry. */
    public String storeName() {
        return storeName;
    }

    public Segment segment() {
        return segment;
    }

    /** Whether the store has a {@code System} and a {@code User} half. */
    public boolean segmented() {
        return this != PRIVILEGED && this != UNPRIVILEGED && this != SPC;
    }

    /** {@code …\Comm\Security\SystemCertificates\<Store>} (device-certificates.md 1.3). */
    public RegistryPath key() {
        return RegistryPath.of(segment.hive(), "Comm\\Security\\SystemCertificates\\" + storeName);
    }

    /** The key that holds the certificates' keys. */
    public RegistryPath certificatesKey() {
        return key().child("Certificates");
    }

    public static Optional<DeviceStore> of(String storeName, Segment segment) {
        return Arrays.stream(values())
                .filter(s -> s.storeName.equalsIgnoreCase(storeName) && s.segment == segment)
                .findFirst();
    }

    /** Rows of that name, user half first; empty when there is no such store. */
    public static List<DeviceStore> named(String storeName) {
        return Arrays.stream(values())
                .filter(s -> s.storeName.equalsIgnoreCase(storeName))
                .sorted((a, b) -> b.segment.compareTo(a.segment))
                .toList();
    }
}
