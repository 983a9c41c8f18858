package dev.cradle.formats.certificates;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The nine certificate stores of a device (reference device-certificates.md 1.1 and 1.3). */
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

    /** Which half of a store: the machine's or its user's. */
    public enum Segment {
        SYSTEM("System", "HKLM"),
        USER("User", "HKCU");

        private final String label;
        private final String hive;

        Segment(String label, String hive) {
            this.label = label;
            this.hive = hive;
        }

        /** The segment's name in a provisioning document. */
        public String label() {
            return label;
        }

        /** The short name of the registry root that holds the segment. */
        public String hive() {
            return hive;
        }

        /** The segment as scripts spell it, for instance {@code user}. */
        public String id() {
            return label.toLowerCase(Locale.ROOT);
        }
    }

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

    /** The key below the segment's registry root. */
    public String registryKey() {
        return "Comm\\Security\\SystemCertificates\\" + storeName;
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
