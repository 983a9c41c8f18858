package dev.cradle.core.enrolment;

import java.util.Optional;

/**
 * What is known, or assumed, of a family's enroller; the one place for what the references leave uncertain on the desktop's side.
 *
 * @param serverNameTakesPort whether {@code ServerName} may carry a port; empty when nobody knows
 * @param greatestKeyLength in bits (device-certificates.md 2.2)
 * @param defaultKeyLength what the device makes when the type is silent
 * @param verifiesSha2 whether chains signed with SHA-384 or SHA-512 are verified there
 * @param hasEnroller whether the family has the provider at all
 */
public record EnrolmentTraits(
        Optional<Boolean> serverNameTakesPort,
        int greatestKeyLength,
        int defaultKeyLength,
        boolean verifiesSha2,
        boolean hasEnroller) {
    /** A Windows Mobile 6 device of which no more is known. */
    public static final EnrolmentTraits UNKNOWN_WM6 = new EnrolmentTraits(Optional.empty(), 2048, 1024, false, true);
}
