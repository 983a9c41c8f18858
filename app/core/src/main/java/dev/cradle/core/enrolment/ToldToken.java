package dev.cradle.core.enrolment;

import dev.cradle.core.problem.CradleException;

import java.time.Duration;
import java.util.Optional;

/**
 * The token that a device is told in one run of an enrolment. It stays the same across bumps: a
 * device that was bumped may still post what it was told before. One thread at a time.
 */
final class ToldToken {
    private final EnrolmentJournal journal;
    private final Lease lease;
    private final Duration life;
    private Optional<EnrolmentToken> held;

    private ToldToken(
            EnrolmentJournal journal, Lease lease, Duration life, Optional<EnrolmentToken> held) {
        this.journal = journal;
        this.lease = lease;
        this.life = life;
        this.held = held;
    }

    /** The token of a row that was begun by this run. */
    static ToldToken of(EnrolmentJournal journal, Lease lease, EnrolmentToken begun) {
        return new ToldToken(journal, lease, Duration.ZERO, Optional.of(begun));
    }

    /** A new one in place of the row's, which nobody remembers, once it is asked for. */
    static ToldToken later(EnrolmentJournal journal, Lease lease, Duration life) {
        return new ToldToken(journal, lease, life, Optional.empty());
    }

    EnrolmentToken get() throws CradleException {
        if (held.isEmpty()) {
            held = Optional.of(journal.reissueToken(lease, life));
        }
        return held.get();
    }
}
