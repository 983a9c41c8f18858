package dev.cradle.core.diagnostics;

import java.util.List;
import java.util.Optional;

/**
 * What was found on the way to a device.
 *
 * @param link as it was typed
 * @param findings from the cable up; the last one is the failing layer, unless all are good
 */
public record Diagnosis(String link, List<Finding> findings) {
    public boolean healthy() {
        return failing().isEmpty();
    }

    /** The layer that stands in the way. */
    public Optional<Finding> failing() {
        return findings.stream().filter(finding -> !finding.good()).findFirst();
    }
}
