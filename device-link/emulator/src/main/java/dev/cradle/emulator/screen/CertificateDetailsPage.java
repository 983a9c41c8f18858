package dev.cradle.emulator.screen;

import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.Purposes;

import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of one certificate. */
final class CertificateDetailsPage implements Page {
    private final Navigator desk;
    private final StoredCertificate entry;

    CertificateDetailsPage(Navigator desk, StoredCertificate entry) {
        this.desk = desk;
        this.entry = entry;
    }

    @Override
    public Content content() {
        Content.Builder content = Content.titled("Details", desk::back);
        Optional<X509Certificate> certificate = PersonalStore.certificate(entry);
        String issuedTo = certificate.map(Certificates::issuedTo).orElse("");
        certificate.ifPresent(c -> facts(content, c));
        return content.left(
                        Command.of(
                                "Delete",
                                () -> {
                                    desk.back();
                                    CertificateRemoval.ask(desk, entry, issuedTo);
                                }))
                .right(Command.of("Close", desk::back))
                .build(layout ->
                        new Screen.CertificateDetails(layout, entry.store(), entry.thumbprint()));
    }

    private void facts(Content.Builder content, X509Certificate certificate) {
        content.fact("Issued to", Certificates.issuedTo(certificate))
                .fact("Issued by", Certificates.issuedBy(certificate))
                .fact("Valid from", date(certificate.getNotBefore()))
                .fact("Valid to", date(certificate.getNotAfter()) + validity(certificate))
                .fact("Intended purposes", purposes(certificate))
                .fact("Store", entry.store().storeName() + ", " + entry.store().segment().label());
        if (PersonalStore.container(entry).isPresent()) {
            content.fact("Private key", "On this device");
        }
        Certificates.templateName(certificate).ifPresent(name -> content.fact("Template", name));
        content.fact("Public key", key(certificate))
                .fact("Signature", certificate.getSigAlgName())
                .fact(
                        "Serial number",
                        certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT))
                .fact("Thumbprint", entry.thumbprint());
    }

    private String date(Date when) {
        return DeviceText.date(when.toInstant(), desk.now().getZone());
    }

    private String validity(X509Certificate certificate) {
        Instant now = desk.now().toInstant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return " (expired)";
        }
        return now.isBefore(certificate.getNotBefore().toInstant()) ? " (not yet valid)" : "";
    }

    private static String purposes(X509Certificate certificate) {
        List<String> purposes = Certificates.purposes(certificate);
        return purposes.isEmpty()
                ? "All"
                : purposes.stream().map(Purposes::name).collect(Collectors.joining(", "));
    }

    private static String key(X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        return certificate.getPublicKey() instanceof RSAKey rsa
                ? algorithm + " (" + rsa.getModulus().bitLength() + " bits)"
                : algorithm;
    }
}
