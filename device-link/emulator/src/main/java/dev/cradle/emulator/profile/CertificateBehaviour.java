package dev.cradle.emulator.profile;

import dev.cradle.formats.certificates.DeviceStore;

import java.util.List;
import java.util.Set;

/**
 * Stores, algorithms and enrolment (device-certificates.md 1 and 2).
 *
 * @param stores rows of the store table that the device has
 * @param storesSplitInSegments whether the CertificateStore provider knows {@code System} and
 *     {@code User}
 * @param shipped certificates of a new device
 */
public record CertificateBehaviour(
        Set<DeviceStore> stores,
        boolean storesSplitInSegments,
        List<Shipped> shipped,
        Algorithms algorithms,
        Enrolment enrolment) {
    public CertificateBehaviour {
        stores = Set.copyOf(stores);
        shipped = List.copyOf(shipped);
    }

    /**
     * Stand-in certificates put into one store.
     *
     * @param roles role mask of each entry, 0 for none
     * @param names subject names, as in the catalogue of simulated certificates
     */
    public record Shipped(DeviceStore store, int roles, List<String> names) {
        public Shipped {
            names = List.copyOf(names);
        }
    }

    /**
     * @param mostKeyBits longest RSA key that the device makes
     * @param defaultKeyBits length when the certificate type says nothing
     * @param requestSignature object identifier with which PKCS#10 requests are signed
     * @param verifies digests whose signatures the device can check: {@code MD5}, {@code SHA-1}…
     */
    public record Algorithms(
            int mostKeyBits, int defaultKeyBits, String requestSignature, Set<String> verifies) {
        public Algorithms {
            verifies = Set.copyOf(verifies);
        }
    }

    /**
     * @param available whether the device can enrol at all
     * @param installPrompt whether it asks More › Install or Block
     * @param installPromptAfterIssue whether it does so only once the certificate has come
     * @param enrollBlocks whether setting the Enroll node holds the call until the end
     */
    public record Enrolment(
            boolean available,
            boolean installPrompt,
            boolean installPromptAfterIssue,
            boolean enrollBlocks) {}
}
