package dev.cradle.core.inventory;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.formats.certificates.DistinguishedNames;

import java.time.Instant;

/**
 * A certificate as it was last read from a device.
 *
 * @param thumbprint 40 upper-case hex digits
 */
public record KnownCertificate(
        String store, String segment, String thumbprint, String subject, Instant notAfter) {
    /** What is kept of a certificate on a device. */
    public static KnownCertificate of(DeviceCertificate held) {
        return new KnownCertificate(
                held.store().storeName(),
                held.store().segment().id(),
                held.thumbprint().hex(),
                DistinguishedNames.text(held.certificate().getSubjectX500Principal()),
                held.certificate().getNotAfter().toInstant());
    }
}
