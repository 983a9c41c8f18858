package dev.cradle.desktop.certificates;

import java.util.Locale;

/** What the table can tell of a certificate, in the order of its columns. */
enum CertificateField {
    STATE(184, true),
    ISSUED_TO(172, true),
    ISSUED_BY(148, true),
    EXPIRES(96, true),
    PURPOSES(130, true),
    STORE(116, true),
    MAIL(180, false),
    VALID_FROM(96, false),
    SERIAL(200, false),
    THUMBPRINT(320, false);

    private final double width;
    private final boolean shown;

    CertificateField(double width, boolean shown) {
        this.width = width;
        this.shown = shown;
    }

    /** The column's id, and the end of its title's key. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double width() {
        return width;
    }

    boolean shown() {
        return shown;
    }

    boolean isCode() {
        return this == SERIAL || this == THUMBPRINT;
    }
}
