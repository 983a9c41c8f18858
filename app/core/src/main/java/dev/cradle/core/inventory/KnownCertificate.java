package dev.cradle.core.inventory;

import java.time.Instant;

/**
 * A certificate as it was last read from a device.
 *
 * @param thumbprint 40 upper-case hex digits
 */
public record KnownCertificate(
        String store, String segment, String thumbprint, String subject, Instant notAfter) {}
