package dev.cradle.emulator.screen;

import dev.cradle.emulator.certificates.CertificateStores;
import dev.cradle.emulator.certificates.PersonalStore;
import dev.cradle.emulator.certificates.StoredCertificate;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Certificates applet (device-certificates.md 1.1). */
final class CertificatesPage implements Page {
    private final Navigator desk;
    private CertificatesTab tab = CertificatesTab.PERSONAL;

    CertificatesPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        Content.Builder content = Content.titled("Certificates", desk::back);
        for (CertificatesTab each : CertificatesTab.values()) {
            content.tab(each.label(), each == tab, () -> tab = each);
        }
        List<CertificateRow> rows = new ArrayList<>();
        List<MenuAction> menuOfFocused = List.of();
        for (StoredCertificate entry : entries()) {
            Optional<X509Certificate> certificate = PersonalStore.certificate(entry);
            if (certificate.isPresent()) {
                CertificateRow row = row(entry, certificate.get());
                rows.add(row);
                List<MenuAction> menu = menu(entry, row);
                content.item(
                        row.id(),
                        glyph(entry),
                        row.issuedTo(),
                        row.issuedBy() + ", " + row.expires(),
                        () -> details(entry),
                        menu);
                menuOfFocused = row.id().equals(desk.focused()) ? menu : menuOfFocused;
            }
        }
        if (rows.isEmpty()) {
            content.text("There are no certificates here.");
        }
        content.left(Command.of("Close", desk::back));
        content.right(Command.menu("Menu", menuOfFocused).when(!menuOfFocused.isEmpty()));
        return content.build(layout -> new Screen.CertificatesApplet(layout, tab, rows));
    }

    private List<StoredCertificate> entries() {
        CertificateStores stores = desk.device().state().certificates();
        return DeviceStore.named(tab.store()).stream()
                .flatMap(store -> stores.list(store).stream())
                .toList();
    }

    private CertificateRow row(StoredCertificate entry, X509Certificate certificate) {
        return new CertificateRow(
                "certificate:" + entry.store() + ":" + entry.thumbprint(),
                entry.store(),
                entry.thumbprint(),
                Certificates.issuedTo(certificate),
                Certificates.issuedBy(certificate),
                DeviceText.date(certificate.getNotAfter().toInstant(), desk.now().getZone()));
    }

    private static Glyph glyph(StoredCertificate entry) {
        return PersonalStore.container(entry).isPresent()
                ? Glyph.CERTIFICATE_WITH_KEY
                : Glyph.CERTIFICATE;
    }

    private List<MenuAction> menu(StoredCertificate entry, CertificateRow row) {
        return List.of(
                new MenuAction("Details", () -> details(entry)),
                new MenuAction(
                        "Delete", () -> CertificateRemoval.ask(desk, entry, row.issuedTo())));
    }

    private void details(StoredCertificate entry) {
        desk.open(new CertificateDetailsPage(desk, entry));
    }
}
