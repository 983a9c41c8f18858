package dev.cradle.core.ca;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an authority's last test ended.
 *
 * @param at when
 * @param failedStep the step that failed; empty when all were good
 */
public record LastTest(Instant at, Optional<String> failedStep) {
    private static final String GOOD = "good";

    /** The outcome of a walk. */
    public static LastTest of(List<CaTestStep> steps, Instant at) {
        return new LastTest(
                at, steps.stream().filter(step -> !step.ok()).map(CaTestStep::name).findFirst());
    }

    /** As the list of authorities keeps it: the time, then {@code good} or the step. */
    String text() {
        return at + " " + failedStep.orElse(GOOD);
    }

    static Optional<LastTest> parse(String text) {
        int blank = text.indexOf(' ');
        try {
            String outcome = text.substring(blank + 1);
            return blank < 0
                    ? Optional.empty()
                    : Optional.of(
                            new LastTest(
                                    Instant.parse(text.substring(0, blank)),
                                    outcome.equals(GOOD)
                                            ? Optional.empty()
                                            : Optional.of(outcome)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
