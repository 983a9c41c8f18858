package dev.cradle.core.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who did what to which device, and how it ended.
 *
 * @param actor the operator's account, or {@code device} for what a device asked by itself
 * @param action the command or step, for instance {@code enroll}
 * @param device the device's id, empty when none is concerned
 * @param outcome {@code done}, or the problem's code
 * @param details further facts; names that speak of secrets are refused
 */
public record AuditEntry(
        String actor, String action, String device, String outcome, Map<String, String> details) {
    private static final Set<String> SECRETS =
            Set.of("password", "passphrase", "pin", "secret", "token", "privatekey", "credential");

    public AuditEntry {
        details = Map.copyOf(new TreeMap<>(details));
        for (String name : details.keySet()) {
            String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (SECRETS.stream().anyMatch(bare::equals)) {
                throw new IllegalArgumentException("secrets do not belong in the audit: " + name);
            }
        }
    }

    /** An entry without details. */
    public AuditEntry(String actor, String action, String device, String outcome) {
        this(actor, action, device, outcome, Map.of());
    }
}
