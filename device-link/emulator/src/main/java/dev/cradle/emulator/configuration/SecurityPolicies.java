package dev.cradle.emulator.configuration;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.formats.security.AccessRule;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.PolicyLocation;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.formats.security.SecurityPolicy;

import java.util.List;
import java.util.OptionalInt;

/**
 * The security policies of a device where they live, in its registry; works on the registry itself
 * or on a transaction.
 */
public final class SecurityPolicies {
    private final RegistryAccess registry;

    public SecurityPolicies(RegistryAccess registry) {
        this.registry = registry;
    }

    /** The value of a policy; one that is not set reads as 0. */
    public int value(int id) {
        return stored(id).orElse(0);
    }

    /** The value of a policy that is set. */
    public OptionalInt stored(int id) {
        PolicyLocation place = PolicyLocation.of(id);
        return registry.dword(key(place), place.value());
    }

    /** Sets a policy. */
    public void set(int id, int value) {
        PolicyLocation place = PolicyLocation.of(id);
        registry.set(key(place), RegistryValue.dword(place.value(), value));
    }

    /** The catalogued policies that are set, by number. */
    public List<Integer> set() {
        return PolicyCatalogue.shipped().all().stream()
                .map(SecurityPolicy::id)
                .filter(id -> stored(id).isPresent())
                .toList();
    }

    /** Who counts as manager and as user on this device. */
    public AccessRule accessRule() {
        return new AccessRule(
                new RoleMask(value(SecurityPolicy.GRANT_MANAGER)),
                new RoleMask(value(SecurityPolicy.GRANT_USER_AUTH)));
    }

    /** Whether all code that may run is privileged. */
    public boolean oneTier() {
        return value(SecurityPolicy.PRIVILEGED_APPS) != 0;
    }

    private static RegistryPath key(PolicyLocation place) {
        return RegistryPath.of(Hive.HKLM, place.key());
    }
}
