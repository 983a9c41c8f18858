package dev.cradle.formats.security;

import dev.cradle.formats.catalogue.CatalogueTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A named set of policy values that can be applied as a whole (reference device-security.md 3.3).
 *
 * @param name as the console shows it
 * @param values policy number to value
 * @param reversible whether a real device can be brought back from it
 * @param effect in words
 */
public record SecurityConfiguration(
        String name, SequencedMap<Integer, Long> values, boolean reversible, String effect) {
    /** What {@link #nameOf} says for values that match no predefined configuration. */
    public static final String CUSTOM = "Custom";

    private static final List<Integer> POLICIES =
            List.of(
                    SecurityPolicy.RAPI,
                    SecurityPolicy.UNSIGNED_CABS,
                    SecurityPolicy.UNSIGNED_APPS,
                    SecurityPolicy.UNSIGNED_PROMPT,
                    SecurityPolicy.PRIVILEGED_APPS);

    private static final List<SecurityConfiguration> PRESETS =
            CatalogueTable.load("security-configurations.tsv").rows().stream()
                    .map(SecurityConfiguration::of)
                    .toList();

    public SecurityConfiguration {
        values = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /** The configurations that can be applied. */
    public static List<SecurityConfiguration> presets() {
        return PRESETS;
    }

    /** Finds a preset by its name in any case. */
    public static Optional<SecurityConfiguration> preset(String name) {
        return PRESETS.stream().filter(p -> p.name.equalsIgnoreCase(name)).findFirst();
    }

    /** Whether a device with these policy values has exactly this configuration. */
    public boolean matches(Map<Integer, Long> policies) {
        return values.entrySet().stream()
                .allMatch(e -> e.getValue().equals(policies.get(e.getKey())));
    }

    /**
     * The name of a device's configuration by the rule of tier, unsigned programs and question.
     *
     * @param privilegedApps policy 4123
     * @param unsignedApps policy 4102
     * @param unsignedPrompt policy 4122
     */
    public static String nameOf(long privilegedApps, long unsignedApps, long unsignedPrompt) {
        boolean oneTier = privilegedApps == 1;
        if (privilegedApps > 1 || unsignedPrompt > 1) {
            return CUSTOM;
        }
        boolean silent = unsignedPrompt == 1;
        if (unsignedApps == 0) {
            return !oneTier && silent ? "Third-Party-Signed or Locked" : CUSTOM;
        }
        String tier = oneTier ? "One-Tier-Prompt" : "Two-Tier-Prompt";
        return silent ? tier + " with prompting off" : tier;
    }

    private static SecurityConfiguration of(CatalogueTable.Row row) {
        SequencedMap<Integer, Long> values = new LinkedHashMap<>();
        for (int policy : POLICIES) {
            values.put(policy, (long) row.number(Integer.toString(policy)));
        }
        return new SecurityConfiguration(
                row.text("name"), values, row.yes("reversible"), row.text("effect"));
    }
}
