package dev.cradle.desktop.enrol;

import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.DeviceCertificate;

import java.util.Optional;

/**
 * A line of the table: a type that can be enrolled for.
 *
 * @param renews the certificate on the device that would be replaced
 */
record Offer(CertificateType type, Optional<DeviceCertificate> renews) {
    static Offer of(CertificateType type) {
        return new Offer(type, Optional.empty());
    }
}
