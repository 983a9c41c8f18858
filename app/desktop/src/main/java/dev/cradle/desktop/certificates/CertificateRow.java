package dev.cradle.desktop.certificates;

import dev.cradle.core.ca.CertificateNames;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.Expiry;
import dev.cradle.desktop.design.Texts;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Purposes;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of the table. Its texts are made once, off the FX thread, so that filling, filtering and
 * scrolling only look them up.
 */
record CertificateRow(DeviceCertificate held, Expiry expiry, Map<CertificateField, String> texts) {
    /** What names from a device may at most fill of a cell. */
    private static final int LONGEST = 200;

    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");
    private static final Texts TEXTS = Texts.of(CertificateRow.class);

    static CertificateRow of(DeviceCertificate held, Instant now) {
        X509Certificate certificate = held.certificate();
        Expiry expiry = Expiry.of(certificate, now);
        Map<CertificateField, String> texts = new EnumMap<>(CertificateField.class);
        texts.put(CertificateField.STATE, state(certificate, expiry, now));
        texts.put(CertificateField.ISSUED_TO, plain(Certificates.issuedTo(certificate)));
        texts.put(CertificateField.ISSUED_BY, plain(Certificates.issuedBy(certificate)));
        texts.put(CertificateField.EXPIRES, day(certificate.getNotAfter().toInstant()));
        texts.put(CertificateField.PURPOSES, plain(String.join(", ", purposes(certificate))));
        texts.put(CertificateField.STORE, storeName(held.store()));
        texts.put(CertificateField.MAIL, plain(mail(certificate)));
        texts.put(CertificateField.VALID_FROM, day(certificate.getNotBefore().toInstant()));
        texts.put(
                CertificateField.SERIAL,
                certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
        texts.put(CertificateField.THUMBPRINT, held.thumbprint().hex());
        return new CertificateRow(held, expiry, texts);
    }

    String text(CertificateField field) {
        return texts.getOrDefault(field, "");
    }

    X509Certificate certificate() {
        return held.certificate();
    }

    /** Whether it is one of the device's own, whose end locks its owner out. */
    boolean isPersonal() {
        return held.store() == DeviceStore.MY_USER || held.store() == DeviceStore.MY_SYSTEM;
    }

    boolean isExpiring() {
        return expiry == Expiry.SOON || expiry == Expiry.URGENT;
    }

    /** The name of a store with its half. */
    static String storeName(DeviceStore store) {
        return store.segmented()
                ? TEXTS.text("store." + store.segment().id(), store.storeName())
                : store.storeName();
    }

    /** Purposes in words. */
    static List<String> purposes(X509Certificate certificate) {
        List<String> purposes =
                Certificates.purposes(certificate).stream().map(Purposes::name).toList();
        return purposes.isEmpty() ? List.of(TEXTS.text("purposes.all")) : purposes;
    }

    /** Mail addresses, and the names by which its owner signs in. */
    static String mail(X509Certificate certificate) {
        try {
            CertificateNames names = CertificateNames.of(certificate);
            return Stream.concat(names.mails().stream(), names.upns().stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneId.systemDefault()).toString();
    }

    /** What a device calls things, without what would break a line or turn its direction. */
    static String plain(String foreign) {
        String shortened =
                foreign.length() > LONGEST ? foreign.substring(0, LONGEST) + "…" : foreign;
        return UNSHOWABLE.matcher(shortened).replaceAll("\uFFFD");
    }

    private static String state(X509Certificate certificate, Expiry expiry, Instant now) {
        Instant until = certificate.getNotAfter().toInstant();
        return switch (expiry) {
            case NOT_YET_VALID ->
                    TEXTS.text("state.not-yet", day(certificate.getNotBefore().toInstant()));
            case VALID -> TEXTS.text("state.valid");
            case SOON, URGENT -> TEXTS.text("state.expires", Duration.between(now, until).toDays());
            case EXPIRED -> TEXTS.text("state.expired", Duration.between(until, now).toDays());
        };
    }
}
