package dev.cradle.emulator.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.formats.security.DeviceFamily;
import dev.cradle.formats.security.PolicyCatalogue;
import dev.cradle.formats.security.SecurityPolicy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policies that a profile has as the catalogue ships them for its family. A profile's file says
 * in {@code policyDefaults} which family that is and which policies the device knows, and in {@code
 * policies} only the values that differ.
 *
 * @param known numbers, or ranges of them written {@code first-last}; others are not set
 */
record PolicyDefaults(DeviceFamily family, List<String> known) {
    private static final String SECURITY = "security";
    private static final String DEFAULTS = "policyDefaults";
    private static final String POLICIES = "policies";
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /** Replaces what a file says of policies by the values of all that the device knows. */
    static void fill(ObjectNode profile) throws IOException {
        if (!(profile.get(SECURITY) instanceof ObjectNode security)) {
            throw new IOException("a profile has " + SECURITY);
        }
        PolicyDefaults defaults = read(security.remove(DEFAULTS));
        ObjectNode values = security.objectNode();
        for (SecurityPolicy policy : PolicyCatalogue.shipped().all()) {
            if (defaults.knows(policy.id())) {
                policy.defaultFor(defaults.family)
                        .ifPresent(value -> values.put(Integer.toString(policy.id()), value));
            }
        }
        if (security.get(POLICIES) instanceof ObjectNode differing) {
            values.setAll(differing);
        }
        security.set(POLICIES, values);
    }

    private static PolicyDefaults read(@Nullable JsonNode node) throws IOException {
        if (node == null) {
            throw new IOException("a profile has " + DEFAULTS);
        }
        List<String> known = new ArrayList<>();
        node.path("known").forEach(range -> known.add(range.asText()));
        for (String range : known) {
            if (!RANGE.matcher(range).matches()) {
                throw new IOException("no range of policies: " + range);
            }
        }
        try {
            return new PolicyDefaults(DeviceFamily.valueOf(node.path("family").asText()), known);
        } catch (IllegalArgumentException e) {
            throw new IOException("no family of devices: " + node.path("family"), e);
        }
    }

    private boolean knows(int policy) {
        return known.stream()
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .anyMatch(range -> {
                    int first = Integer.parseInt(range.group(1));
                    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                    return first <= policy && policy <= last;
                });
    }
}
