package dev.cradle.core.enrolment;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The right to advance one row. Whoever holds it alone submits, polls and serves; others may take
 * it over only after it has expired.
 *
 * @param number the row
 * @param holder who holds it, for people
 * @param key new with every acquisition, so that an old holder cannot pass for the new one
 * @param term how long it lasts after each renewal; every step renews it
 * @param expires when it lapses unless renewed, as of the answer that carried this lease
 */
public record Lease(long number, String holder, UUID key, Duration term, Instant expires) {
    /** A name for this process that no other run of it shares. */
    public static String holderOfThisProcess() {
        return "process " + ProcessHandle.current().pid() + " run " + RUN;
    }

    private static final String RUN = UUID.randomUUID().toString();
}
