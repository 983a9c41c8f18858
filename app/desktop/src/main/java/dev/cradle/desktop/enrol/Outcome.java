package dev.cradle.desktop.enrol;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.enrolment.EnrolmentResult;
import dev.cradle.core.enrolment.JournalRow;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Purposes;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was read back from the device after a good ending.
 *
 * @param trusted whether the device holds the root
 * @param stored the certificate first, then its chain, as found in the stores
 * @param standard whether it is a Smartphone or Standard, whose settings have other paths
 */
record Outcome(
        JournalRow row,
        String deviceName,
        boolean trusted,
        List<DeviceCertificate> stored,
        boolean standard) {
    Outcome {
        stored = List.copyOf(stored);
    }

    static Outcome of(EnrolmentResult result, String deviceName, boolean standard) {
        return new Outcome(
                result.row(),
                deviceName,
                result.trust() == EnrolmentResult.Trust.TRUSTED,
                result.stored(),
                standard);
    }

    /** Whether the family's settings are those of a Smartphone or Standard. */
    static boolean isStandard(Device device) {
        return device.info().platform().toLowerCase(Locale.ROOT).contains("smartphone");
    }

    DeviceCertificate leaf() {
        return stored.getFirst();
    }

    String issuedTo() {
        return Certificates.issuedTo(leaf().certificate());
    }

    String issuedBy() {
        return Certificates.issuedBy(leaf().certificate());
    }

    Instant expires() {
        return leaf().certificate().getNotAfter().toInstant();
    }

    /** In words, for instance {@code Secure Email}. */
    String purposes() {
        return Certificates.purposes(leaf().certificate()).stream()
                .map(Purposes::name)
                .collect(Collectors.joining(", "));
    }

    /** One line for a ticket: when, device, what, for whom, from whom, number. */
    String ticket() {
        return String.join(
                " · ",
                row.remarks().updated().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + "",
                deviceName,
                row.plan().type(),
                row.plan().parties().owner(),
                row.plan().ca(),
                "SHA-1 " + leaf().thumbprint().hex(),
                row.id());
    }
}
