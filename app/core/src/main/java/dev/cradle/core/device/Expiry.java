package dev.cradle.core.device;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** How near a certificate's end is, in the steps that every screen shows alike. */
public enum Expiry {
    /** Its time has not begun. */
    NOT_YET_VALID,
    /** Nothing to do. */
    VALID,
    /** Under 30 days are left. */
    SOON,
    /** Under 7 days are left. */
    URGENT,
    EXPIRED;

    private static final Duration SOON_BEFORE = Duration.ofDays(30);
    private static final Duration URGENT_BEFORE = Duration.ofDays(7);

    public static Expiry of(X509Certificate certificate, Instant now) {
        return of(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(), now);
    }

    public static Expiry of(Instant from, Instant until, Instant now) {
        if (now.isAfter(until)) {
            return EXPIRED;
        }
        if (now.isBefore(from)) {
            return NOT_YET_VALID;
        }
        Duration left = Duration.between(now, until);
        if (left.compareTo(URGENT_BEFORE) < 0) {
            return URGENT;
        }
        return left.compareTo(SOON_BEFORE) < 0 ? SOON : VALID;
    }

    /** Whether somebody should act now. */
    public boolean callsForAction() {
        return this == URGENT || this == EXPIRED;
    }
}
