package dev.cradle.emulator.enroller;

import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The enrolled certificates in MY that are due for renewal (device-certificates.md 2.6). */
public final class RenewalList {
    private final EnrollerParts parts;

    RenewalList(EnrollerParts parts) {
        this.parts = parts;
    }

    /**
     * A certificate to renew.
     *
     * @param thumbprint 40 upper-case hex digits
     * @param type name of the type under which it was enrolled
     */
    public record Due(String thumbprint, String type) {}

    /** Certificates of which less than the threshold is left, in the order of their arrival. */
    public List<Due> due() {
        Instant limit = parts.clock().instant().plus(EnrollerQuirks.RENEWAL_THRESHOLD);
        return parts.stores().list(DeviceStore.MY_USER).stream()
                .filter(entry -> endsBefore(entry, limit))
                .flatMap(entry -> enrolled(entry).stream())
                .toList();
    }

    /** The enrolled certificate of that thumbprint, due or not. */
    public Optional<Due> find(String thumbprint) {
        return parts.stores().find(DeviceStore.MY_USER, thumbprint).flatMap(RenewalList::enrolled);
    }

    private static boolean endsBefore(StoredCertificate entry, Instant limit) {
        return PersonalStore.certificate(entry)
                .map(X509Certificate::getNotAfter)
                .filter(end -> end.toInstant().isBefore(limit))
                .isPresent();
    }

    private static Optional<Due> enrolled(StoredCertificate entry) {
        try {
            return entry.blob().autoEnroll().map(type -> new Due(entry.thumbprint(), type));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }
}
