package dev.cradle.core.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found on the way to a device.
 *
 * @param link as it was typed
 * @param path the layers of this kind of link, from the cable up
 * @param findings in the order of the path; the last one is the layer that fails or is waited for,
 *     unless all are good
 * @param over whether nothing more is waited for
 */
public record Diagnosis(String link, List<Layer> path, List<Finding> findings, boolean over) {
    public Diagnosis {
        path = List.copyOf(path);
        findings = List.copyOf(findings);
    }

    /** Before the first look. */
    public static Diagnosis begun(String link, List<Layer> path) {
        return new Diagnosis(link, path, List.of(), false);
    }

    public boolean healthy() {
        return over && failing().isEmpty();
    }

    /** The layer that stands in the way. */
    public Optional<Finding> failing() {
        return findings.stream().filter(finding -> !finding.good()).findFirst();
    }

    /** Every layer of the path. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        boolean open = true;
        for (Layer layer : path) {
            Optional<Finding> finding =
                    findings.stream().filter(one -> one.layer() == layer).reduce((_, last) -> last);
            boolean passed = open && finding.filter(Finding::good).isPresent();
            Step.State state =
                    passed
                            ? Step.State.PASSED
                            : open
                                    ? over ? failed(finding) : Step.State.WORKING
                                    : over ? Step.State.NOT_REACHED : Step.State.WAITING;
            steps.add(new Step(layer, state, open ? finding : Optional.empty()));
            open = passed;
        }
        return steps;
    }

    private static Step.State failed(Optional<Finding> finding) {
        return finding.isPresent() ? Step.State.FAILED : Step.State.NOT_REACHED;
    }
}
