package dev.cradle.formats.security;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One policy of the catalogue (reference device-security.md 3.2).
 *
 * @param id number, as the SecurityPolicy provider names it in decimal
 * @param symbol short name, for instance {@code RAPI}
 * @param text meaning, and what else to know
 * @param values what it may be set to
 * @param defaults values as shipped; a family that is missing has the policy not set
 * @param changing who may change it, and how sure the catalogue is
 */
public record SecurityPolicy(
        int id,
        String symbol,
        Text text,
        PolicyValues values,
        Map<DeviceFamily, Long> defaults,
        Changing changing) {
    public static final int AUTORUN = 2;
    public static final int RAPI = 4097;
    public static final int UNSIGNED_CABS = 4101;
    public static final int UNSIGNED_APPS = 4102;
    public static final int GRANT_MANAGER = 4119;
    public static final int GRANT_USER_AUTH = 4120;
    public static final int UNSIGNED_PROMPT = 4122;
    public static final int PRIVILEGED_APPS = 4123;

    public SecurityPolicy {
        defaults = defaults.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(defaults));
    }

    /** What a policy is about, and a remark that may be empty. */
    public record Text(String meaning, String note) {}

    /** Roles besides the Manager that may change the policy, and how sure that is. */
    public record Changing(RoleMask roles, Certainty certainty) {}

    /** How well the catalogue knows a policy. */
    public enum Certainty {
        /** Confirmed by a header or documentation. */
        CONFIRMED,
        /** Symbol and number are confirmed, the default is not. */
        PARTLY,
        /** From memory of the documentation. */
        UNCERTAIN
    }

    /** The name under the policies key, eight lower-case hexadecimal digits. */
    public String registryName() {
        return PolicyLocation.numberedName(id);
    }

    /** Where the registry keeps it. */
    public PolicyLocation location() {
        return PolicyLocation.of(id);
    }

    /** The value as shipped, empty when the policy is not set. */
    public Optional<Long> defaultFor(DeviceFamily family) {
        return Optional.ofNullable(defaults.get(family));
    }
}
