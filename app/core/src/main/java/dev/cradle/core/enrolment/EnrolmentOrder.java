package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;

import java.time.Duration;
import java.util.Optional;

/**
 * What somebody at the desk asks for.
 *
 * @param operator the account at the desk
 * @param renews thumbprint of the certificate that this one replaces
 */
public record EnrolmentOrder(
        CertificateType type,
        CertificateOwner owner,
        String operator,
        Optional<String> renews,
        EnrolmentLimits limits) {
    /**
     * How long things may take.
     *
     * @param tap from the document sent to the device's request: prompts and key generation
     * @param delivery from the certificate issued to its being found in MY
     * @param rootQuestion how long a missing root is waited for on a device that does not tell its
     *     status
     */
    public record EnrolmentLimits(Duration tap, Duration delivery, Duration rootQuestion) {
        public static final EnrolmentLimits USUAL =
                new EnrolmentLimits(
                        Duration.ofSeconds(300), Duration.ofSeconds(300), Duration.ofSeconds(20));
    }
}
