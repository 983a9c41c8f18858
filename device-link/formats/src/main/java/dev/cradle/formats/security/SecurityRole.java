package dev.cradle.formats.security;

import java.util.Locale;
import java.util.Optional;

/** The roles of the device, each one bit of a mask (reference device-security.md 2.1). */
public enum SecurityRole {
    OEM(2, Kind.AUTHENTICATION, "device maker, before Windows Mobile 6.1"),
    OPERATOR(4, Kind.AUTHENTICATION, "messages signed with the network PIN"),
    MANAGER(8, Kind.AUTHENTICATION, "full authority"),
    USER_AUTH(16, Kind.AUTHENTICATION, "the signed-in user: screen, desktop, user PIN"),
    ENTERPRISE(32, Kind.AUTHENTICATION, "Exchange administrator"),
    USER_UNAUTH(64, Kind.AUTHENTICATION, "unsigned messages and files"),
    OPERATOR_TPS(128, Kind.ORIGIN, "the trusted provisioning server"),
    KNOWN_PPG(256, Kind.ORIGIN, "a push proxy gateway that the device knows"),
    TRUSTED_PPG(512, Kind.ORIGIN, "a push proxy gateway that the device trusts"),
    PPG_AUTH(1024, Kind.ORIGIN, "the gateway authenticated the push initiator"),
    PPG_TRUSTED(2048, Kind.ORIGIN, "the gateway trusts the push initiator"),
    ANY_PUSH_SOURCE(4096, Kind.ORIGIN, "every message that reaches the push router");

    private static final String PREFIX = "SECROLE_";
    private static final String OLDER_OPERATOR = "CARRIER";

    private final int mask;
    private final Kind kind;
    private final String holder;

    SecurityRole(int mask, Kind kind, String holder) {
        this.mask = mask;
        this.kind = kind;
        this.holder = holder;
    }

    /** What a role speaks of. */
    public enum Kind {
        /** Who somebody is. */
        AUTHENTICATION,
        /** Where a message came from. */
        ORIGIN
    }

    /** The one bit of this role. */
    public int mask() {
        return mask;
    }

    public Kind kind() {
        return kind;
    }

    /** Who gets the role, in words. */
    public String holder() {
        return holder;
    }

    /** The usual spelling, for instance {@code SECROLE_MANAGER}. */
    public String symbol() {
        return PREFIX + name();
    }

    /** Accepts the symbol with or without its prefix, in any case, and the older CARRIER names. */
    public static Optional<SecurityRole> ofSymbol(String symbol) {
        String plain = symbol.strip().toUpperCase(Locale.ROOT);
        if (plain.startsWith(PREFIX)) {
            plain = plain.substring(PREFIX.length());
        }
        if (plain.startsWith(OLDER_OPERATOR)) {
            plain = OPERATOR.name() + plain.substring(OLDER_OPERATOR.length());
        }
        for (SecurityRole role : values()) {
            if (role.name().equals(plain)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
