package dev.cradle.core.policy;

import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.util.Optional;

/**
 * What a change of a policy opens or locks, for those whose effect an operator has to know before
 * (device-security.md 3.2).
 */
public final class PolicyRisk {
    private PolicyRisk() {}

    /** What setting the value risks, in one sentence; empty when there is nothing to warn of. */
    public static Optional<String> of(SecurityPolicy policy, long value) {
        return switch (policy.id()) {
            case SecurityPolicy.RAPI -> rapi(value);
            case SecurityPolicy.AUTORUN ->
                    when(value == 0, "Programs on any storage card will start by themselves.");
            case SecurityPolicy.UNSIGNED_CABS ->
                    when(
                            value == 0 || new RoleMask((int) value).intersects(RoleMask.MANAGER),
                            value == 0
                                    ? "The device will refuse every unsigned package."
                                    : "Unsigned packages will be able to change everything.");
            case SecurityPolicy.UNSIGNED_APPS ->
                    Optional.of(
                            value == 0
                                    ? "Unsigned programs on the device will no longer start."
                                    : "Unsigned programs will run.");
            case SecurityPolicy.GRANT_MANAGER ->
                    when(
                            value == 0 || value != RoleMask.MANAGER.bits(),
                            value == 0
                                    ? "Nobody but the manager will be able to change protected"
                                            + " settings, perhaps not even on the device."
                                    : "Everyone with one of these roles will be able to change"
                                            + " protected settings.");
            case SecurityPolicy.UNSIGNED_PROMPT ->
                    when(value == 1, "The device will no longer ask before unsigned code.");
            case SecurityPolicy.PRIVILEGED_APPS ->
                    when(value == 1, "Every program that may run will be privileged.");
            default -> Optional.empty();
        };
    }

    private static Optional<String> rapi(long value) {
        return when(
                value != 2,
                value == 0
                        ? "No desktop will reach the device any more, Cradle neither."
                        : "Every desktop that connects will be the manager.");
    }

    private static Optional<String> when(boolean risky, String sentence) {
        return risky ? Optional.of(sentence) : Optional.empty();
    }
}
