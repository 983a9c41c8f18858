package dev.cradle.emulator.prompt;

import java.time.Duration;

/** What the reference leaves open about questions on the screen, in one place. */
public final class PromptQuirks {
    /**
     * How long a question stays before it counts as declined; the reference knows no limit, a run
     * needs one (device-certificates.md 2.5, device-provisioning.md 5.8).
     */
    public static final Duration UNANSWERED = Duration.ofMinutes(10);

    private PromptQuirks() {}
}
