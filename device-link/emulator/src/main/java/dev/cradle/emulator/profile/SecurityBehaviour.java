package dev.cradle.emulator.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Policies and roles (device-security.md 2 and 3).
 *
 * @param policies values of a new device by decimal id
 * @param policyReadableByUser whether SECROLE_USER_AUTH may query policies
 * @param storesReadableByUser whether SECROLE_USER_AUTH may query certificate stores
 * @param protectedKeys keys that only an unrestricted desktop may change (3.5)
 * @param providers configuration service providers of this device with the role mask that guards
 *     writes; none: the device has no configuration manager
 * @param refusedNodes nodes that answer errors, as {@code Provider/…/name} with {@code *} for one
 *     level
 * @param refusedRemovals nodes that cannot be removed, in the same form
 */
public record SecurityBehaviour(
        Map<Integer, Integer> policies,
        boolean policyReadableByUser,
        boolean storesReadableByUser,
        List<String> protectedKeys,
        Map<String, Integer> providers,
        List<String> refusedNodes,
        List<String> refusedRemovals) {
    public SecurityBehaviour {
        policies = Map.copyOf(policies);
        protectedKeys = List.copyOf(protectedKeys);
        providers = Map.copyOf(providers);
        refusedNodes = List.copyOf(refusedNodes);
        refusedRemovals = List.copyOf(refusedRemovals);
    }

    public boolean hasConfigurationManager() {
        return !providers.isEmpty();
    }

    /** Whether a node, written {@code Provider/…/name}, answers errors on this device. */
    public boolean refuses(String node) {
        return refusedNodes.stream().anyMatch(pattern -> matches(pattern, node));
    }

    /** Whether a node answers an error when it is to be removed. */
    public boolean refusesRemoval(String node) {
        return refusedRemovals.stream().anyMatch(pattern -> matches(pattern, node));
    }

    private static boolean matches(String pattern, String node) {
        String[] wanted = pattern.toLowerCase(Locale.ROOT).split("/");
        String[] given = node.toLowerCase(Locale.ROOT).split("/");
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
