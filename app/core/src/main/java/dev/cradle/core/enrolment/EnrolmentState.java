package dev.cradle.core.enrolment;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far an enrolment has come. Each state is in the journal before its side effect happens. */
public enum EnrolmentState {
    /** The row exists; nothing has left the desktop. */
    PLANNED,
    /** The provisioning document is on its way, or was. */
    SENT,
    /** The device's request has come; its public key is pinned. */
    REQUESTED,
    /** The request is on its way to the authority, or was. */
    SUBMITTING,
    /** The authority has the request and will decide later. */
    PENDING,
    /** The authority's certificate is in the journal. */
    ISSUED,
    /** The certificate is on its way to the device, or was. */
    SERVED,
    /** The certificate with the pinned key was found in MY. */
    VERIFIED,
    /** Somebody at the device said no. */
    DECLINED,
    /** Somebody at the device chose Block, now or earlier. */
    BLOCKED,
    /** The authority said no. */
    DENIED,
    /** It could not be done; the row's problem says why. */
    FAILED,
    /** Given up before an end was reached. */
    ABANDONED,
    /** The authority may have issued a certificate; nobody knows until it is settled. */
    OUTCOME_UNKNOWN;

    private static final Set<EnrolmentState> IN_FLIGHT = EnumSet.range(PLANNED, SERVED);
    private static final Map<EnrolmentState, Set<EnrolmentState>> NEXT = transitions();

    private static Map<EnrolmentState, Set<EnrolmentState>> transitions() {
        Map<EnrolmentState, Set<EnrolmentState>> next = new EnumMap<>(EnrolmentState.class);
        next.put(PLANNED, EnumSet.of(SENT, FAILED, ABANDONED));
        next.put(SENT, EnumSet.of(REQUESTED, DECLINED, BLOCKED, FAILED, ABANDONED));
        next.put(REQUESTED, EnumSet.of(SUBMITTING, DECLINED, BLOCKED, FAILED, ABANDONED));
        next.put(SUBMITTING, EnumSet.of(PENDING, ISSUED, DENIED, FAILED, OUTCOME_UNKNOWN));
        next.put(PENDING, EnumSet.of(ISSUED, DENIED, FAILED, ABANDONED));
        next.put(ISSUED, EnumSet.of(SERVED, DECLINED, BLOCKED, FAILED, ABANDONED));
        next.put(SERVED, EnumSet.of(VERIFIED, DECLINED, BLOCKED, FAILED, ABANDONED));
        next.put(OUTCOME_UNKNOWN, EnumSet.of(PENDING, ISSUED, DENIED, FAILED, ABANDONED));
        return Map.copyOf(next);
    }

    /** The states that may follow this one. */
    public Set<EnrolmentState> next() {
        return NEXT.getOrDefault(this, Set.of());
    }

    /** Whether the state may follow this one. */
    public boolean canBecome(EnrolmentState state) {
        return next().contains(state);
    }

    /** Whether the device is kept busy: at most one enrolment of a device is in such a state. */
    public boolean inFlight() {
        return IN_FLIGHT.contains(this);
    }

    /** Whether nothing follows; an unknown outcome may still be settled. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** The state as users, scripts and the database spell it, for instance {@code pending}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state whose {@link #id()} this is. */
    public static Optional<EnrolmentState> ofId(String id) {
        return Stream.of(values()).filter(state -> state.id().equals(id)).findFirst();
    }
}
