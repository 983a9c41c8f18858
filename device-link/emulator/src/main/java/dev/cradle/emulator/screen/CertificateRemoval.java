package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DeviceStore.Segment;

/** Deleting certificates on the device: those of its user only (device-certificates.md 1.1). */
final class CertificateRemoval {
    private static final String TITLE = "Certificates";

    private CertificateRemoval() {}

    /** Asks first, or says why not. */
    static void ask(Navigator desk, StoredCertificate entry, String issuedTo) {
        if (entry.store().segment() == Segment.SYSTEM) {
            desk.open(
                    QuestionPage.message(
                            desk,
                            TITLE,
                            "The certificate of "
                                    + issuedTo
                                    + " belongs to the device. Only its manager can delete it."));
            return;
        }
        desk.open(
                QuestionPage.ask(
                        desk,
                        TITLE,
                        "Delete the certificate of " + issuedTo + "?",
                        () -> delete(desk.device(), entry)));
    }

    private static void delete(EmulatedDevice device, StoredCertificate entry) {
        if (entry.store() == DeviceStore.MY_USER) {
            new PersonalStore(device.state().certificates())
                    .delete(entry.thumbprint())
                    .ifPresent(device.software()::deleteKey);
        } else {
            device.state().certificates().delete(entry.store(), entry.thumbprint());
        }
    }
}
