package dev.cradle.emulator.enroller;

import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of a certificate type under {@code CertificateEnroller/Configuration}
 * (device-certificates.md 2.2). One table serves the provider, the engine and its storage.
 */
public enum EnrolmentTypeSetting {
    SERVER_NAME("ServerName", Kind.STRING, true),
    TEMPLATE("Template", Kind.STRING, true),
    NO_SSL("NoSSL", Kind.BOOLEAN, true),
    SERVER_PICKUP_PAGE("ServerPickupPage", Kind.STRING, true),
    SERVER_REQUEST_PAGE("ServerRequestPage", Kind.STRING, false),
    KEY_LENGTH("KeyLength", Kind.INTEGER, false),
    KEY_SPEC("KeySpec", Kind.INTEGER, false),
    PROVIDER_NAME("ProviderName", Kind.STRING, false),
    PROVIDER_TYPE("ProviderType", Kind.INTEGER, false),
    CERT_ATTRIBS("CertAttribs", Kind.STRING, false);

    /** How a value is written in a document. */
    public enum Kind {
        STRING,
        INTEGER,
        BOOLEAN
    }

    private final String parm;
    private final Kind kind;
    private final boolean confirmed;

    EnrolmentTypeSetting(String parm, Kind kind, boolean confirmed) {
        this.parm = parm;
        this.kind = kind;
        this.confirmed = confirmed;
    }

    public String parm() {
        return parm;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the reference confirms the node; others a bare device does not have. */
    public boolean confirmed() {
        return confirmed;
    }

    /** By the name of the parm, whatever its case. */
    public static Optional<EnrolmentTypeSetting> named(String parm) {
        return Arrays.stream(values()).filter(s -> s.parm.equalsIgnoreCase(parm)).findFirst();
    }

    /** Whether a text is a value of this setting. */
    public boolean accepts(String value) {
        return switch (kind) {
            case STRING -> true;
            case INTEGER -> value.matches("\\d{1,9}");
            case BOOLEAN -> value.matches("(?i)0|1|true|false");
        };
    }
}
